import Glibc
import SpiderHTML
import SpiderURL

/// A page as it was received, before it is parsed.
struct PageContents {
    /// The name for messages.
    let name: String
    let bytes: [UInt8]
    /// The URL that it came from, if known.
    var url: WebURL?
    /// The field `Content-Type`.
    var contentType: String?
    /// The encoding of a page that declares none and isn't UTF-8; nil to guess it.
    var fallbackEncoding: TextEncoding?
    /// The parser of HTML; nil to ask the settings.
    var htmlParser: Document.Parser?
    /// The name of the file, or the last part of the URL's path; its extension says what it is.
    var fileName = ""

    init(name: String, bytes: [UInt8], url: WebURL? = nil, contentType: String? = nil, fileName: String = "") {
        self.name = name
        self.bytes = bytes
        self.url = url
        self.contentType = contentType
        self.fileName = fileName
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: the file
    ///   - limit: the largest size in bytes
    init(file path: String, limit: Int) throws(PageError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .noFile(path) }
            throw .unreadable(name: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        self.init(name: path, bytes: try Self.read(descriptor, name: path, limit: limit), fileName: path)
    }

    /// Reads standard input to its end.
    ///
    /// - Parameter limit: the largest size in bytes
    init(standardInputUpTo limit: Int) throws(PageError) {
        let name = "standard input"
        self.init(name: name, bytes: try Self.read(STDIN_FILENO, name: name, limit: limit))
    }

    private static func read(_ descriptor: Int32, name: String, limit: Int) throws(PageError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(name: name, reason: String(cString: strerror(errno)))
            }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw .tooLarge(name: name, limit: limit) }
        }
    }
}

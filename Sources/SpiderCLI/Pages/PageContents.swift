import Glibc
import SpiderHTML
import SpiderURL

/// A page as it was received, before it is parsed.
struct PageContents {
    /// What it is called in messages.
    let name: String
    let bytes: [UInt8]
    /// Where it came from, where that is known.
    var url: WebURL?
    /// The field `Content-Type`.
    var contentType: String?
    /// The encoding of pages that declare none and aren't UTF-8, if it isn't guessed.
    var fallbackEncoding: TextEncoding?
    /// The name that says what it is: of the file, or the last part of the address.
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
    ///   - limit: the most bytes that it may have
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
    /// - Parameter limit: the most bytes that it may have
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

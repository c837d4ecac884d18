import Glibc

/// A form with files in the form in which it is sent (RFC 7578): the texts between the parts, and the place of each
/// part's content.
struct MultipartContent: Sendable {
    /// A piece of the form.
    enum Segment: Sendable {
        case bytes([UInt8])
        /// A file, with its size when it was opened.
        case file(path: String, length: Int)
    }

    let segments: [Segment]
    /// The size of the whole form, in bytes.
    let length: Int

    /// Opens all files, so that nothing is sent if one of them can't be.
    ///
    /// It may wait for the disk.
    ///
    /// - Throws: `file` if one can't be read.
    init(_ form: Multipart) throws(FetchFailure.Reason) {
        var segments: [Segment] = []
        var pending: [UInt8] = []
        var length = 0
        for part in form.parts {
            pending += part.head(boundary: form.boundary)
            switch part.content {
            case .bytes(let bytes): pending += bytes
            case .file(let path):
                let count = try MultipartContent.length(of: path)
                segments += [.bytes(pending), .file(path: path, length: count)]
                length += pending.count + count
                pending = []
            }
            pending += Array("\r\n".utf8)
        }
        pending += Array("--\(form.boundary)--\r\n".utf8)
        self.segments = segments + [.bytes(pending)]
        self.length = length + pending.count
    }

    private static func length(of path: String) throws(FetchFailure.Reason) -> Int {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw .file(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .file("not a regular file", detail: path) }
        return Int(status.st_size)
    }
}

extension Multipart.Part {
    /// Returns the text before the content.
    func head(boundary: String) -> [UInt8] {
        var text = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Multipart.Part.escaped(name))\""
        if let fileName { text += "; filename=\"\(Multipart.Part.escaped(fileName))\"" }
        if let contentType {
            // A line break would begin a field of its own.
            let type = contentType.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
            text += "\r\nContent-Type: \(String(String.UnicodeScalarView(type)))"
        }
        return Array("\(text)\r\n\r\n".utf8)
    }

    /// Returns a name that can stand between quotation marks (HTML standard, section 4.10.21.8).
    private static func escaped(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x0A: bytes += Array("%0A".utf8)
            case 0x0D: bytes += Array("%0D".utf8)
            case 0x22: bytes += Array("%22".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension FetchFailure.Reason {
    /// Returns the failure for the system's error number of a file.
    static func file(_ path: String, _ code: Int32) -> FetchFailure.Reason {
        .file(String(cString: strerror(code)), detail: path)
    }
}

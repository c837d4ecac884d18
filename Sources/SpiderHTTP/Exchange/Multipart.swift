/// A form with files, as `multipart/form-data` (RFC 7578).
///
/// ```swift
/// let request = Request(url, multipart: Multipart([.text("title", "A cat"), .file("picture", path: "cat.jpg")]))
/// ```
public struct Multipart: Sendable, Hashable, Codable {
    /// One part of the form.
    public struct Part: Sendable, Hashable, Codable {
        /// Where a part's content comes from.
        public enum Content: Sendable, Hashable, Codable {
            /// Bytes at hand.
            case bytes([UInt8])
            /// A file, read while it is sent.
            case file(path: String)
        }

        /// The name of the form's field.
        public var name: String
        /// What is sent.
        public var content: Content
        /// The name that the server is told that the file has.
        public var fileName: String?
        /// The type of the content.
        public var contentType: String?

        /// Makes a part.
        ///
        /// - Parameters:
        ///   - name: the name of the form's field
        ///   - content: what is sent
        ///   - fileName: the name that the server is told that the file has
        ///   - contentType: the type of the content
        public init(name: String, content: Content, fileName: String? = nil, contentType: String? = nil) {
            self.name = name
            self.content = content
            self.fileName = fileName
            self.contentType = contentType
        }

        /// A field with a text.
        ///
        /// - Parameters:
        ///   - name: the name of the form's field
        ///   - value: the text, sent as UTF-8
        public static func text(_ name: String, _ value: String) -> Part {
            Part(name: name, content: .bytes(Array(value.utf8)))
        }

        /// A file from the disk.
        ///
        /// - Parameters:
        ///   - name: the name of the form's field
        ///   - path: the file
        ///   - fileName: the name that the server is told; the last part of the path where it is `nil`
        ///   - contentType: its type; `application/octet-stream` where it is `nil`
        public static func file(
            _ name: String, path: String, fileName: String? = nil, contentType: String? = nil
        ) -> Part {
            let last = path.split(separator: "/").last.map(String.init) ?? path
            return Part(
                name: name, content: .file(path: path), fileName: fileName ?? last,
                contentType: contentType ?? "application/octet-stream")
        }
    }

    /// The parts, in the order in which they are sent.
    public var parts: [Part]

    /// What stands between the parts; it occurs in none of them but by a chance of one in 2¹²⁸.
    public var boundary: String

    /// Makes a form.
    ///
    /// - Parameters:
    ///   - parts: the parts, in the order in which they are sent
    ///   - boundary: what stands between them; a random one where it is `nil`
    public init(_ parts: [Part], boundary: String? = nil) {
        self.parts = parts
        let random = { String(UInt64.random(in: 0 ... .max), radix: 36) }
        self.boundary = boundary ?? "spider-\(random())\(random())"
    }

    /// What tells it from other forms, whatever its boundary.
    var identity: [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            bytes += Array("\(part.name)\0\(part.fileName ?? "")\0\(part.contentType ?? "")\0".utf8)
            switch part.content {
            case .bytes(let content): bytes += [0] + content
            case .file(let path): bytes += [1] + Array(path.utf8)
            }
            bytes.append(0)
        }
        return bytes
    }
}

/// A form with files, as `multipart/form-data` (RFC 7578).
///
/// ```swift
/// let request = Request(url, multipart: Multipart([.text("title", "A cat"), .file("picture", path: "cat.jpg")]))
/// ```
public struct Multipart: Sendable, Hashable, Codable {
    /// One part of the form.
    public struct Part: Sendable, Hashable, Codable {
        /// The content of a part.
        public enum Content: Sendable, Hashable, Codable {
            /// Bytes, sent as they are.
            case bytes([UInt8])
            /// A file, read while it is sent.
            case file(path: String)
        }

        /// The name of the form's field.
        package var name: String
        /// The content.
        package var content: Content
        /// The name of the file that is sent to the server.
        package var fileName: String?
        /// The type of the content.
        package var contentType: String?

        /// Creates a part.
        ///
        /// - Parameters:
        ///   - name: the name of the form's field
        ///   - content: the content
        ///   - fileName: the name of the file that is sent to the server
        ///   - contentType: the type of the content
        public init(name: String, content: Content, fileName: String? = nil, contentType: String? = nil) {
            self.name = name
            self.content = content
            self.fileName = fileName
            self.contentType = contentType
        }

        /// Creates a field with a text.
        ///
        /// - Parameters:
        ///   - name: the name of the form's field
        ///   - value: the text, sent as UTF-8
        public static func text(_ name: String, _ value: String) -> Part {
            Part(name: name, content: .bytes(Array(value.utf8)))
        }

        /// Creates a part that sends a file.
        ///
        /// - Parameters:
        ///   - name: the name of the form's field
        ///   - path: the file
        ///   - fileName: the name that is sent to the server; `nil` for the last part of the path
        ///   - contentType: the type; `nil` for `application/octet-stream`
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
    package var parts: [Part]

    /// The delimiter between the parts; a random one occurs in a part with a probability of one in 2¹²⁸.
    package var boundary: String

    /// Creates a form.
    ///
    /// - Parameters:
    ///   - parts: the parts, in the order in which they are sent
    ///   - boundary: the delimiter between them; `nil` for a random one
    public init(_ parts: [Part], boundary: String? = nil) {
        self.parts = parts
        let random = { String(UInt64.random(in: 0 ... .max), radix: 36) }
        self.boundary = boundary ?? "spider-\(random())\(random())"
    }

    /// The identity of the form, whatever its boundary.
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

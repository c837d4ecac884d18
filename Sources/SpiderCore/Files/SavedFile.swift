public import SpiderURL
public import SpiderValue

/// A downloaded file, as items describe it.
public struct SavedFile: Sendable, Hashable {
    /// The URL in the item.
    public var url: WebURL
    /// The path of the file.
    public var path: String
    /// The SHA-256 digest of the file, in hexadecimal.
    public var sha256: String
    /// The size of the file, in bytes.
    public var size: Int
    /// The media type of the file, by its content, such as `image/jpeg`.
    public var type: String
    /// Further fields from a pipeline such as `images`: the width of an image, for example.
    public var details: Object

    /// Creates the description of a file.
    ///
    /// - Parameters:
    ///   - url: the URL in the item
    ///   - path: the path of the file
    ///   - sha256: the SHA-256 digest of the file, in hexadecimal
    ///   - size: the size of the file, in bytes
    ///   - type: the media type of the file
    ///   - details: further fields from a pipeline
    package init(url: WebURL, path: String, sha256: String, size: Int, type: String, details: Object = [:]) {
        self.url = url
        self.path = path
        self.sha256 = sha256
        self.size = size
        self.type = type
        self.details = details
    }

    /// The file as a value in items.
    package var value: Value {
        var object: Object = [
            "url": .string(url.href), "path": .string(path), "sha256": .string(sha256), "size": .int(size),
            "type": .string(type),
        ]
        for (name, value) in details where object[name] == nil { object[name] = value }
        return .object(object)
    }
}

extension SavedFile: Codable {
    /// Decodes a file from an item.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if a key is missing.
    public init(from decoder: any Decoder) throws {
        struct Known: Decodable {
            var url: WebURL
            var path: String
            var sha256: String
            var size: Int
            var type: String
        }
        let known = try Known(from: decoder)
        self.init(url: known.url, path: known.path, sha256: known.sha256, size: known.size, type: known.type)
        guard case .object(let all) = try Value(from: decoder) else { return }
        for (name, value) in all where !SavedFile.names.contains(name) { details[name] = value }
    }

    /// Encodes a file for an item.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }

    private static let names: Set<String> = ["url", "path", "sha256", "size", "type"]
}

public import SpiderHTML
public import SpiderURL

/// A file that an item refers to, and that the crawl downloads before the item goes to the outputs.
///
/// ```swift
/// struct Film: Item, Extractable {
///     @Field("h1") var title: String
///     @Field("img.poster") var poster: Download
///     @Field(".stills img") var stills: [Download]
/// }
/// ```
///
/// The download is a request like any other: it passes the middleware and keeps to the host's limits. The item waits in the
/// job until all of its downloads have ended. In the outputs, the field has the file's `url`, `path`, `sha256`, `size` and
/// `type`, or the `url` and the `error` if the download has failed.
public struct Download: Sendable, Hashable {
    /// The URL of the file.
    public var url: WebURL

    /// The rules for the file; `nil` for the defaults.
    ///
    /// The pipeline `files` overrides them.
    public var rules: DownloadRules?

    /// The file in an item that has been written to an output; `nil` before, and if the download has failed.
    public private(set) var file: SavedFile?

    /// The reason why the download has failed, in an item that has been written to an output.
    public private(set) var failure: String?

    /// Creates a download.
    ///
    /// - Parameters:
    ///   - url: the URL of the file
    ///   - rules: the rules for the file
    public init(_ url: WebURL, rules: DownloadRules? = nil) {
        self.url = url
        self.rules = rules
    }
}

extension Download: FieldValue {
    /// An empty download, for a field that hasn't been read.
    public static var blank: Download { Download(.blank) }

    /// Reads the URL in the selector's text, or in the attribute with the element's URL.
    public static func read(_ input: FieldInput) throws -> Download { Download(try WebURL.read(input)) }
}

extension Download: Codable {
    private enum CodingKeys: String, CodingKey {
        case mark = "$download"
        case rules, url, error
    }

    /// Decodes a download, ended or not.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it is neither.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let url = try container.decodeIfPresent(WebURL.self, forKey: .mark) {
            self.init(url, rules: try container.decodeIfPresent(DownloadRules.self, forKey: .rules))
            return
        }
        self.init(try container.decode(WebURL.self, forKey: .url))
        failure = try container.decodeIfPresent(String.self, forKey: .error)
        if failure == nil { file = try SavedFile(from: decoder) }
    }

    /// Encodes a download so that the crawl recognises it, or the file if it has one.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: the encoder's error.
    public func encode(to encoder: any Encoder) throws {
        if let file { return try file.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        if let failure {
            try container.encode(url, forKey: .url)
            try container.encode(failure, forKey: .error)
        } else {
            try container.encode(url, forKey: .mark)
            try container.encodeIfPresent(rules, forKey: .rules)
        }
    }
}

extension Download: ProbedType {
    /// The fields that a download has in the outputs.
    package static let fields = [
        ItemField("url", .url), ItemField("path", .text, isOptional: true),
        ItemField("sha256", .text, isOptional: true), ItemField("size", .integer, isOptional: true),
        ItemField("type", .text, isOptional: true), ItemField("error", .text, isOptional: true),
    ]

    static func found(by probe: TypeProbe) throws -> TypeProbe.Found {
        // In outputs it's a file: what a download is until then is no part of the type.
        var value = Download(.blank)
        value.file = SavedFile(url: .blank, path: "", sha256: "", size: 0, type: "")
        return TypeProbe.Found(value: value, kind: .nested(Download.fields))
    }
}

import SpiderCore
import SpiderValue

/// The part of `config.yaml` of an output to a store that speaks S3: a URL alone, or with the server and its keys.
struct S3Arguments: Decodable, Sendable {
    /// How objects are compressed.
    enum Compression: Sendable {
        case none, gzip, zstd
    }

    /// No key is named, neither in the configuration nor in the environment.
    struct MissingKey: Error, CustomStringConvertible {
        let location: String
        var description: String {
            "\(location): no key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or 'access_key' and 'secret_key'"
        }
    }

    let bucket: String
    /// The name of the objects: each gets a number.
    let name: OutputPath
    var endpoint: String?
    var region: String?
    var accessKey: String?
    var secretKey: String?
    var sessionToken: String?
    /// How large an object may become before it's compressed, in bytes.
    var size = 16 << 20
    private let form: Form

    private enum Form: String, CaseIterable {
        case jsonl, json, csv, tsv, xml
    }

    private enum CodingKeys: String, CodingKey {
        case url, endpoint, region, size
        case accessKey = "access_key"
        case secretKey = "secret_key"
        case sessionToken = "session_token"
    }

    init(from decoder: any Decoder) throws {
        func fail(_ text: String) -> DecodingError {
            .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
        }
        let url: String
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            url = text
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            url = try container.decode(String.self, forKey: .url)
            endpoint = try container.decodeIfPresent(String.self, forKey: .endpoint)
            region = try container.decodeIfPresent(String.self, forKey: .region)
            accessKey = try container.decodeIfPresent(String.self, forKey: .accessKey)
            secretKey = try container.decodeIfPresent(String.self, forKey: .secretKey)
            sessionToken = try container.decodeIfPresent(String.self, forKey: .sessionToken)
            size = try container.decodeIfPresent(ByteCount.self, forKey: .size)?.bytes ?? size
            // What waits for an object to be full is read at once.
            guard (1...(256 << 20)).contains(size) else { throw fail("'size' must be 1B to 256MB") }
        }
        guard url.hasPrefix("s3://"), let slash = url.dropFirst(5).firstIndex(of: "/"),
            slash > url.index(url.startIndex, offsetBy: 5)
        else { throw fail("expected s3://BUCKET/NAME, such as s3://films/{job}.jsonl.gz") }
        bucket = String(url[url.index(url.startIndex, offsetBy: 5)..<slash])
        name = try Value.string(String(url[url.index(after: slash)...])).decode(OutputPath.self)
        let bare = S3Arguments.bare(url)
        guard let form = bare.split(separator: ".").last.flatMap({ Form(rawValue: String($0)) }) else {
            throw fail(
                "the name must end in .jsonl, .json, .csv, .tsv or .xml, with .gz or .zst after it for compression")
        }
        self.form = form
        compression = url.hasSuffix(".gz") ? .gzip : url.hasSuffix(".zst") ? .zstd : .none
    }

    /// How objects are compressed, by the ending of their name.
    let compression: Compression

    private static func bare(_ name: String) -> Substring {
        name.hasSuffix(".gz") ? name.dropLast(3) : name.hasSuffix(".zst") ? name.dropLast(4) : name[...]
    }

    /// The form of the items.
    func format(_ context: PluginContext) -> any ItemFormat {
        switch form {
        case .jsonl: JSONLinesFormat()
        case .json: JSONFormat()
        case .csv: CSVFormat(.init(), separator: ",", context)
        case .tsv: CSVFormat(.init(), separator: "\t", context)
        case .xml: XMLFormat(.init())
        }
    }

    /// The media type of an object.
    var mediaType: String {
        switch (compression, form) {
        case (.gzip, _): "application/gzip"
        case (.zstd, _): "application/zstd"
        case (.none, .jsonl): "application/jsonl"
        case (.none, .json): "application/json"
        case (.none, .csv): "text/csv"
        case (.none, .tsv): "text/tab-separated-values"
        case (.none, .xml): "application/xml"
        }
    }
}

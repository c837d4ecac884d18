import SpiderCore
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL
@_spi(Algorithms) import SpiderValue

/// A URL that gets batches of items as arrays of JSON, each with a key by which a repeated one is known.
final class HTTPTarget: BatchTarget {
    /// The output's part of `config.yaml`: a URL alone, or with fields of the header.
    struct Arguments: Decodable, Sendable {
        let url: String
        var headers: [String: String] = [:]
        var method = "POST"
        var batch = 100

        private enum CodingKeys: CodingKey { case url, headers, method, batch }

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                url = text
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                url = try container.decode(String.self, forKey: .url)
                headers = try container.decodeIfPresent([String: String].self, forKey: .headers) ?? [:]
                method = try container.decodeIfPresent(String.self, forKey: .method) ?? "POST"
                batch = try container.decodeIfPresent(Int.self, forKey: .batch) ?? 100
            }
            func fail(_ text: String) -> DecodingError {
                .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
            }
            guard let parsed = WebURL(url), parsed.isHTTP else {
                throw fail("expected a URL that begins with http or https")
            }
            guard batch >= 1, batch <= 100_000 else { throw fail("'batch' must be 1 to 100000") }
            guard !method.isEmpty, method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
                throw fail("'\(method)' is no method; use POST or PUT")
            }
        }
    }

    let location: String
    private let arguments: Arguments
    private let delivery: Delivery

    /// - Parameters:
    ///   - arguments: the URL, and what is sent with each batch
    ///   - context: the crawl
    init(_ arguments: Arguments, _ context: PluginContext) {
        self.arguments = arguments
        location = arguments.url.withoutSecretsOfURL
        delivery = Delivery(to: location, log: context.log)
    }

    func deliver(_ batch: OutputBatch) throws {
        var body: [UInt8] = []
        Value.array(batch.records.map { .object($0.fields) }).appendJSON(to: &body)
        let fields =
            [(name: "Content-Type", value: "application/json"), (name: "Idempotency-Key", value: batch.id)]
            + arguments.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        try delivery.send(DirectRequest(arguments.method, arguments.url, fields: fields, body: body))
    }
}

@_spi(Algorithms) import SpiderCore
import SpiderURL

/// An entry of `scope.domains`: a registered domain, such as `example.co.uk`.
struct ScopeDomain: Codable, Sendable, Hashable {
    /// The domain, as URLs have it.
    let name: String

    /// Reads an entry.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't a registrable domain; the error suggests one.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        func refusal(_ text: String) -> DecodingError {
            .dataCorruptedError(in: container, debugDescription: text)
        }
        guard let host = ScopeHost(text)?.pattern?.host, host.port == nil, !host.withSubdomains else {
            throw refusal("'\(text)' is no domain, write example.org")
        }
        guard let url = WebURL("http://\(host.name)/"), let domain = url.registrableDomain else {
            throw refusal("'\(text)' is not below a public suffix, write it under scope.hosts")
        }
        guard domain == host.name else {
            throw refusal("'\(text)' is a part of '\(domain)': write that, or *.\(text) under scope.hosts")
        }
        name = domain
    }

    /// Writes the domain.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}

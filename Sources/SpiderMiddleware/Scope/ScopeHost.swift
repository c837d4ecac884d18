@_spi(Algorithms) import SpiderCore

/// An entry of `scope.hosts`: `example.org` is this host, `*.example.org` is this host with all subdomains,
/// `example.org:8080` is this host at one port, and `*` is any host.
struct ScopeHost: Codable, Sendable, Hashable {
    /// The entry as it is written.
    let text: String

    /// The pattern; `nil` for any host.
    let pattern: HostPattern?

    /// Reads an entry.
    ///
    /// - Parameter text: such as `*.example.org`
    init?(_ text: String) {
        self.text = text
        if text == "*" {
            pattern = nil
            return
        }
        guard let pattern = HostPattern(text), pattern.isForHosts else { return nil }
        self.pattern = pattern
    }

    /// Reads an entry.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't a host.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let host = ScopeHost(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no host, write example.org, *.example.org or *")
        }
        self = host
    }

    /// Writes the entry as it is written.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

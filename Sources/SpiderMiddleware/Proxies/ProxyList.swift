import SpiderCore

/// Proxies of one tier: a list, or a single one.
struct ProxyList: Codable, Sendable, Hashable {
    var addresses: [ProxyAddress]

    init(_ addresses: [ProxyAddress] = []) { self.addresses = addresses }

    /// Reads a list, or a single proxy.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if one isn't a proxy.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if (try? container.decode(String.self)) != nil {
            addresses = [try container.decode(ProxyAddress.self)]
        } else {
            addresses = try container.decode([ProxyAddress].self)
        }
    }

    /// Writes the list.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(addresses)
    }
}

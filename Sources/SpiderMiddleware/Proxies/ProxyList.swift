import SpiderCore

/// Proxies of one rank: a list, or a single one.
struct ProxyList: Codable, Sendable, Hashable {
    /// The addresses.
    var addresses: [ProxyAddress]

    /// A list.
    ///
    /// - Parameter addresses: the addresses
    init(_ addresses: [ProxyAddress] = []) { self.addresses = addresses }

    /// Reads a list, or a single address.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` where one is no address.
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

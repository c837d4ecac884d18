import SpiderCore
import SpiderHTTP

/// A configured proxy, or `direct` for none.
///
/// Its description has no credentials.
struct ProxyAddress: Codable, Sendable, Hashable, CustomStringConvertible {
    /// The proxy; `nil` for a direct connection.
    let proxy: Proxy?
    private let text: String

    /// Reads `direct`, or the URL of a proxy.
    ///
    /// - Parameter text: such as `socks5h://user:password@127.0.0.1:1080`
    init?(_ text: String) {
        self.text = text
        if text == "direct" {
            proxy = nil
        } else {
            guard let proxy = Proxy(text) else { return nil }
            self.proxy = proxy
        }
    }

    /// The expected form, for errors. They don't show the text, which may contain a password.
    static let expectation =
        "this is no proxy's address, write http://host:port, socks5h://host:port or direct; "
        + "name:password@ goes before the host"

    /// Reads an address.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let text = try? container.decode(String.self), let address = ProxyAddress(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: ProxyAddress.expectation)
        }
        self = address
    }

    /// Writes the address as it was written.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The proxy without its credentials, for logs.
    var description: String { proxy?.description ?? "direct" }
}

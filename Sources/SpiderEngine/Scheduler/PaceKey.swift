import SpiderCore
import SpiderURL

/// The key of a pace: a host and port, all hosts of a registrable domain, or all hosts at one address.
struct PaceKey: Sendable, Hashable {
    /// The text that it is stored as: `example.org:8080`, `domain example.org`, `address 192.0.2.1`.
    let text: String

    init(text: String) { self.text = text }

    init(host: HostKey) { text = host.description }

    init(address: String) { text = "address \(address)" }

    /// Whether it is the key of an address.
    var isAddress: Bool { text.hasPrefix("address ") }

    /// Creates the key of a host's registrable domain, or of the host itself if it has none.
    init(domainOf host: HostKey) {
        let description = host.description
        let name = WebURL("http://\(description)/").flatMap { $0.registrableDomain ?? $0.host }
        text = "domain \(name ?? description)"
    }
}

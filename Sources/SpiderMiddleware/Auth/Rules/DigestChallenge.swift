@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// A challenge of the scheme Digest that can be answered (RFC 7616, section 3.3).
struct DigestChallenge: Sendable, Hashable {
    /// What the digest covers.
    enum Quality: String {
        /// Method and address.
        case auth
        /// The body as well.
        case authInt = "auth-int"
    }

    /// The name of what is protected, which the user's name belongs to.
    let realm: String
    /// What the server makes the digest unrepeatable with.
    var nonce: String
    /// How the digest is made.
    let algorithm: DigestAlgorithm
    /// Whether the answer before was right, but for a nonce that the server no longer takes.
    let isStale: Bool

    let opaque: String?
    let qualities: [Quality]
    /// Whether the server knows no qualities: the form of RFC 2069.
    let isOfOldForm: Bool
    let hashesUser: Bool
    let domain: [String]
    /// Whether each character of the texts stands for a byte of a field that isn't UTF-8.
    let isLatin1: Bool

    /// Reads a challenge; `nil` if it is of another scheme, has no nonce, or wants what is not known here.
    ///
    /// - Parameter challenge: the challenge
    init?(_ challenge: Challenge) {
        let parameters = challenge.parameters
        guard challenge.scheme == "digest", let nonce = parameters["nonce"], !nonce.isEmpty,
            let algorithm = DigestAlgorithm(name: parameters["algorithm"] ?? "MD5")
        else { return nil }
        let words = (parameters["qop"] ?? "").utf8.split { $0 == UInt8(ascii: ",") || $0.isBlank }
        qualities = words.compactMap { Quality(rawValue: String(decoding: $0.map(\.lowercasedASCII), as: UTF8.self)) }
        guard words.isEmpty || !qualities.isEmpty else { return nil }
        realm = parameters["realm"] ?? ""
        self.nonce = nonce
        self.algorithm = algorithm
        isStale = parameters["stale"]?.lowercased() == "true"
        opaque = parameters["opaque"]
        isOfOldForm = words.isEmpty
        hashesUser = parameters["userhash"]?.lowercased() == "true"
        isLatin1 = challenge.isLatin1
        domain = (parameters["domain"] ?? "").split(separator: " ").map { text in
            FieldBytes.urlText(DigestChallenge.bytes(of: String(text), isLatin1: challenge.isLatin1))
        }
    }

    /// The bytes of one of the challenge's texts, as they came.
    func bytes(of text: String) -> [UInt8] { DigestChallenge.bytes(of: text, isLatin1: isLatin1) }

    private static func bytes(of text: String, isLatin1: Bool) -> [UInt8] {
        isLatin1 ? FieldBytes.bytes(latin1: text) ?? Array(text.utf8) : Array(text.utf8)
    }

    /// The strongest of the challenges of a response that can be answered; of equal ones the first.
    ///
    /// - Parameter challenges: all challenges
    static func strongest(of challenges: [Challenge]) -> DigestChallenge? {
        var best: DigestChallenge?
        for digest in challenges.compactMap(DigestChallenge.init) {
            if let found = best, found.algorithm >= digest.algorithm { continue }
            best = digest
        }
        return best
    }

    /// Whether an address belongs to what is protected (RFC 7616, section 3.3, `domain`): all of the origin where the
    /// server names nothing. What it names elsewhere does not count: credentials are for one origin.
    ///
    /// - Parameters:
    ///   - url: an address of the origin
    ///   - source: the address that the challenge came from
    func protects(_ url: WebURL, source: WebURL) -> Bool {
        guard url.origin.isSame(as: source.origin) else { return false }
        if domain.isEmpty { return true }
        return domain.contains { text in
            guard let place = WebURL(text, base: source), place.origin.isSame(as: url.origin) else { return false }
            guard url.path.utf8.starts(with: place.path.utf8) else { return false }
            // A path protects what is below it, and not all that begins with the same letters.
            return place.path.hasSuffix("/") || url.path.utf8.count == place.path.utf8.count
                || url.path.utf8.dropFirst(place.path.utf8.count).first == UInt8(ascii: "/")
        }
    }
}

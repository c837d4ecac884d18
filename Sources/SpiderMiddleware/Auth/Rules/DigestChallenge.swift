@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// A Digest challenge that can be answered (RFC 7616, section 3.3).
struct DigestChallenge: Sendable, Hashable {
    /// The parts of a request that the digest covers.
    enum Quality: String {
        /// Method and URL.
        case auth
        /// Method, URL and body.
        case authInt = "auth-int"
    }

    /// The name of the protected area, which the user's name belongs to.
    let realm: String
    /// The server's random text, which makes each digest unique.
    var nonce: String
    /// The algorithm of the digest.
    let algorithm: DigestAlgorithm
    /// Whether the answer before was right, except for an expired nonce.
    let isStale: Bool

    let opaque: String?
    let qualities: [Quality]
    /// Whether the server uses the form of RFC 2069, without qualities.
    let isOfOldForm: Bool
    let hashesUser: Bool
    let domain: [String]
    /// Whether each character of the texts is a byte, because the field isn't UTF-8.
    let isLatin1: Bool

    /// Reads a challenge; `nil` if it has another scheme, no nonce, or demands something unknown.
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

    /// Returns the bytes of one of the challenge's texts, as they were received.
    func bytes(of text: String) -> [UInt8] { DigestChallenge.bytes(of: text, isLatin1: isLatin1) }

    private static func bytes(of text: String, isLatin1: Bool) -> [UInt8] {
        isLatin1 ? FieldBytes.bytes(latin1: text) ?? Array(text.utf8) : Array(text.utf8)
    }

    /// Returns the strongest challenge that can be answered; of equal ones, the first.
    ///
    /// - Parameter challenges: all challenges of a response
    static func strongest(of challenges: [Challenge]) -> DigestChallenge? {
        var best: DigestChallenge?
        for digest in challenges.compactMap(DigestChallenge.init) {
            if let found = best, found.algorithm >= digest.algorithm { continue }
            best = digest
        }
        return best
    }

    /// Returns whether a URL belongs to the protected area (RFC 7616, section 3.3, `domain`): the whole origin, unless
    /// the server names parts of it. Other origins don't count, because credentials are for one origin.
    ///
    /// - Parameters:
    ///   - url: a URL of the origin
    ///   - source: the URL that the challenge came from
    func protects(_ url: WebURL, source: WebURL) -> Bool {
        guard url.origin.isSame(as: source.origin) else { return false }
        if domain.isEmpty { return true }
        return domain.contains { text in
            guard let place = WebURL(text, base: source), place.origin.isSame(as: url.origin) else { return false }
            guard url.path.utf8.starts(with: place.path.utf8) else { return false }
            // A path protects what is below it, not everything that begins with the same letters.
            return place.path.hasSuffix("/") || url.path.utf8.count == place.path.utf8.count
                || url.path.utf8.dropFirst(place.path.utf8.count).first == UInt8(ascii: "/")
        }
    }
}

@_spi(Algorithms) import SpiderHTTP

/// The hash algorithms of Digest authentication (RFC 7616, section 3.3), from the weakest to the strongest.
enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable, Comparable {
    /// MD5, the default if a server doesn't name one.
    case md5 = "MD5"
    /// MD5, with the nonces in the user's part.
    case md5Session = "MD5-sess"
    /// SHA-256.
    case sha256 = "SHA-256"
    /// SHA-256, with the nonces in the user's part.
    case sha256Session = "SHA-256-sess"
    /// SHA-512/256.
    case sha512 = "SHA-512-256"
    /// SHA-512/256, with the nonces in the user's part.
    case sha512Session = "SHA-512-256-sess"

    /// Finds an algorithm by its name, in any case.
    init?(name: String) {
        let name = name.lowercased()
        guard let known = Self.allCases.first(where: { $0.rawValue.lowercased() == name }) else { return nil }
        self = known
    }

    /// Returns whether one algorithm is weaker than another.
    static func < (a: Self, b: Self) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }

    /// Whether the nonces are in the user's part.
    var isSession: Bool { self == .md5Session || self == .sha256Session || self == .sha512Session }

    /// Returns the digest in hexadecimal digits.
    func digest(_ message: [UInt8]) -> String {
        let bytes =
            switch self {
            case .md5, .md5Session: MD5.digest(message)
            case .sha256, .sha256Session: SHA256.digest(message)
            case .sha512, .sha512Session: SHA512.digestOf256Bits(message)
            }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

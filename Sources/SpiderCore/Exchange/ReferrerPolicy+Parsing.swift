@_spi(Algorithms) import SpiderHTTP

extension ReferrerPolicy {
    /// Parses the field `Referrer-Policy`: the last known word counts (Referrer Policy, section 8.1).
    ///
    /// - Parameter header: the field's value; commas separate several values
    package init?(parsing header: String) {
        var policy: ReferrerPolicy?
        for word in header.utf8.split(separator: UInt8(ascii: ",")) {
            if let known = ReferrerPolicy(word: word) { policy = known }
        }
        guard let policy else { return nil }
        self = policy
    }

    /// Parses the attribute `referrerpolicy` of an element: one word in any case.
    ///
    /// - Parameter attribute: the attribute's value
    package init?(attribute: String) { self.init(word: Array(attribute.utf8)[...]) }

    /// Parses the `content` of `<meta name=referrer>`, which allows older words too (HTML, section 4.2.5.1).
    ///
    /// - Parameter meta: the attribute's value
    package init?(meta: String) {
        let bytes = Array(meta.utf8).trimmed.map(\.lowercasedASCII)
        switch String(decoding: bytes, as: UTF8.self) {
        case "never": self = .noReferrer
        case "default": self = .standard
        case "always": self = .unsafeURL
        case "origin-when-crossorigin": self = .originWhenCrossOrigin
        default: self.init(word: bytes[...])
        }
    }

    private init?(word: some Collection<UInt8>) {
        let bytes = Array(word).trimmed.map(\.lowercasedASCII)
        self.init(rawValue: String(decoding: bytes, as: UTF8.self))
    }
}

extension [UInt8] {
    /// The bytes without white space at both ends.
    fileprivate var trimmed: ArraySlice<UInt8> {
        func isWhite(_ byte: UInt8) -> Bool { byte.isBlank || (0x0A...0x0D).contains(byte) }
        var rest = self[...]
        while let byte = rest.first, isWhite(byte) { rest.removeFirst() }
        while let byte = rest.last, isWhite(byte) { rest.removeLast() }
        return rest
    }
}

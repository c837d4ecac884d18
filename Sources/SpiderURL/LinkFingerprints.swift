/// Computes the fingerprints of a page's links from their bytes, without making a URL of each.
///
/// ```swift
/// let fingerprints = LinkFingerprints(base: page)
/// let fingerprint = attribute.withUnsafeBufferPointer { fingerprints.fingerprint(of: $0) }
/// ```
package final class LinkFingerprints: Sendable {
    private let base: WebURL
    /// The hash of the method and of all that comes before the base's path.
    private let beforePath: SipHash128
    /// Whether the base's path has escapes, so that it may not be canonical.
    private let isEscaped: Bool

    /// Creates the fingerprints of links on a page.
    ///
    /// - Parameter base: the URL that the links are relative to
    package init(base: WebURL) {
        self.base = base
        var hash = Fingerprint.ofGet
        base.withBytes { hash.update(UnsafeBufferPointer(rebasing: $0[..<Int(base.layout.pathStart)])) }
        beforePath = hash
        isEscaped = base.withBytes { bytes in
            bytes[Int(base.layout.pathStart)..<Int(base.layout.pathEnd)].contains(UInt8(ascii: "%"))
        }
    }

    /// Returns the fingerprint of a `GET` of a link.
    ///
    /// - Parameter link: the link as it is written on the page, in UTF-8
    /// - Returns: `nil` if only the parser can tell where the link leads, or what its canonical form is
    package func fingerprint(of link: UnsafeBufferPointer<UInt8>) -> Fingerprint? {
        let input = WebURL.trimmed(link)
        return base.withBytes { bytes in
            guard let plain = PlainURL.resolve(input, against: Base(bytes: bytes, layout: base.layout)),
                isCanonical(plain, input)
            else { return nil }
            let floor = Int(base.layout.pathStart)
            var hash: SipHash128
            if plain.prefix >= floor {
                hash = beforePath
                hash.update(UnsafeBufferPointer(rebasing: bytes[floor..<plain.prefix]))
            } else {
                hash = Fingerprint.ofGet
                hash.update(UnsafeBufferPointer(rebasing: bytes[..<plain.prefix]))
            }
            // The fragment doesn't count.
            let length = min(plain.range.count, Int(plain.layout.queryEnd) - plain.prefix)
            let start = plain.range.lowerBound
            hash.update(UnsafeBufferPointer(rebasing: input[start..<start + length]))
            if plain.addsSlash { hash.update(UInt8(ascii: "/")) }
            hash.update(0x0A)
            return Fingerprint(hash)
        }
    }

    /// Returns whether a plain URL is known to be canonical, but for its fragment.
    private func isCanonical(_ plain: PlainURL, _ input: UnsafeBufferPointer<UInt8>) -> Bool {
        if plain.isEscaped || (isEscaped && plain.prefix > Int(base.layout.pathStart)) { return false }
        guard plain.layout.hasQuery else { return true }
        // The query of the base is left to the parser.
        let start = Int(plain.layout.pathEnd) + 1 - plain.prefix + plain.range.lowerBound
        guard start > plain.range.lowerBound else { return false }
        let end = Int(plain.layout.queryEnd) - plain.prefix + plain.range.lowerBound
        return WebURL.isOrdered(UnsafeBufferPointer(rebasing: input[start..<end]))
    }
}

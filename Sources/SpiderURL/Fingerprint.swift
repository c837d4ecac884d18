/// The identity of a request in the seen set and in queues on disk: a 128-bit hash of method, URL and body.
///
/// The URL counts in its canonical form (``WebURL/canonical``), so that `?a=1&b=2` and `?b=2&a=1#top` are one.
///
/// ```swift
/// let page = try WebURL(parsing: "https://example.com/?b=2&a=1")
/// print(Fingerprint(method: "GET", url: page, body: nil))  // 32 hexadecimal digits
/// ```
///
/// It is SipHash-2-4-128, with an all-zero key, of the method, a line feed, the canonical URL, a line feed and the
/// body. It is the same in every process and on every machine, and will stay the same.
public struct Fingerprint: Sendable, Hashable {
    /// The first eight bytes, read as a big-endian number.
    @_spi(Algorithms) public let high: UInt64

    /// The last eight bytes, read as a big-endian number.
    @_spi(Algorithms) public let low: UInt64

    /// Creates a fingerprint from its two halves.
    @_spi(Algorithms) public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Computes the fingerprint of a request.
    ///
    /// - Parameters:
    ///   - method: The method as sent, such as `GET`; case matters.
    ///   - url: The URL, canonical or not.
    ///   - body: The bytes sent; nil and empty are the same.
    public init(method: String, url: WebURL, body: [UInt8]? = nil) {
        var hash = SipHash128()
        hash.update(method.utf8)
        hash.update(0x0A)
        url.withCanonicalBytes { hash.update($0) }
        hash.update(0x0A)
        if let body { hash.update(body) }
        self.init(hash)
    }

    /// Computes the fingerprint of a `GET`.
    ///
    /// - Parameter url: The URL, canonical or not.
    package init(getting url: WebURL) {
        var hash = Fingerprint.ofGet
        url.withCanonicalBytes { hash.update($0) }
        hash.update(0x0A)
        self.init(hash)
    }

    init(_ hash: SipHash128) {
        let (first, second) = hash.finalize()
        high = first.byteSwapped
        low = second.byteSwapped
    }

    /// The hash of what comes before the URL of a `GET`.
    static let ofGet: SipHash128 = {
        var hash = SipHash128()
        hash.update("GET\n".utf8)
        return hash
    }()

    /// Hashes one half; equality compares both.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }
}

extension Fingerprint: LosslessStringConvertible {
    /// Parses 32 hexadecimal digits; fails for any other text.
    public init?(_ description: String) {
        guard description.utf8.count == 32 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for byte in description.utf8 {
            guard let digit = byte.hexValue else { return nil }
            words = (words.0 << 4 | words.1 >> 60, words.1 << 4 | UInt64(digit))
        }
        self.init(high: words.0, low: words.1)
    }

    /// The fingerprint as 32 lower-case hexadecimal digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 32) { output in
            for index in 0..<32 {
                let word = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index & 15))) & 15
                output[index] = digit < 10 ? digit + 0x30 : digit + 0x57
            }
            return 32
        }
    }
}

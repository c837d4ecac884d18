/// Why a text is not a URL.
public struct URLError: Error, Hashable, Sendable {
    /// What the text breaks.
    @nonexhaustive
    public enum Reason: Error, Hashable, Sendable {
        /// The text, or the URL it leads to, is over ``WebURL/maximumLength`` bytes.
        case tooLong
        /// The text has no scheme, and there is no base to complete it.
        case relativeWithoutBase
        /// The text is relative, and the base is one like `mailto:x` that only takes a fragment.
        case relativeToOpaqueBase
        /// The scheme or the credentials call for a host, and there is none.
        case hostMissing
        /// The host contains a byte that no host may contain.
        case hostForbiddenByte(UInt8)
        /// The domain is not valid under UTS #46 (letters that are not allowed, broken Punycode, mixed directions).
        case domainInvalid
        /// The host ends in a number and is not an IPv4 address.
        case ipv4Invalid
        /// The host begins with a bracket and is not an IPv6 address.
        case ipv6Invalid
        /// The port is not a number.
        case portInvalid
        /// The port is over 65,535.
        case portOutOfRange
    }

    /// The text, shortened to 128 bytes.
    public let text: String

    /// What the text breaks.
    public let reason: Reason

    /// An error about a text, of which the beginning is kept.
    public init(text: String, reason: Reason) {
        self.reason = reason
        if text.utf8.count <= 128 {
            self.text = text
        } else {
            self.text = String(decoding: text.utf8.prefix(125), as: UTF8.self) + "…"
        }
    }
}

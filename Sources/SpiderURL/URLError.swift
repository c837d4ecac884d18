/// Why a text is not a URL, or cannot be a part of one.
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
        /// The scheme is empty, begins with something other than a letter, or has a character that no scheme has.
        case schemeInvalid
        /// The URL cannot have this scheme in place of its own: its other parts would mean something else.
        case schemeNotExchangeable
        /// The URL has no host, or is a `file:` URL, and so cannot have a user name or a password.
        case credentialsNotAllowed
        /// The path is opaque, as in `mailto:x`, and so there cannot be a host.
        case hostNotAllowed
        /// The URL has no host, or is a `file:` URL, and so cannot have a port.
        case portNotAllowed
        /// The path is opaque, as in `mailto:x`, and cannot be replaced.
        case pathNotAllowed
        /// The system has no converter for the encoding of the query; the payload is its name.
        case encodingUnavailable(String)
    }

    /// The text, shortened to 128 bytes, and without what gives access: with `***` for the user name and the password of a
    /// URL, and for parameters that are called like secrets; empty where it was to be a password.
    public let text: String

    /// The part that the text was to be; nil where it was to be a URL.
    public let part: WebURL.Part?

    /// What the text breaks.
    public let reason: Reason

    /// An error about a text, of which the beginning is kept.
    ///
    /// - Parameters:
    ///   - text: The text; its first 125 bytes are kept of one over 128.
    ///   - part: The part that it was to be; nil for a whole URL.
    ///   - reason: What it breaks.
    public init(text: String, part: WebURL.Part? = nil, reason: Reason) {
        self.part = part
        self.reason = reason
        let text =
            switch part {
            case nil, .whole: text.withoutUserInformation.withoutSecretParametersOfURL
            case .query, .fragment: SecretParameters.masked(parameters: text)
            default: text
            }
        if text.utf8.count <= 128 {
            self.text = text
        } else {
            self.text = String(decoding: text.utf8.prefix(125), as: UTF8.self) + "…"
        }
    }
}

/// An error about a text that isn't a URL, or can't be a part of one.
public struct URLError: Error, Hashable, Sendable {
    /// The rule that the text breaks.
    @_spi(Algorithms) public enum Reason: Error, Hashable, Sendable {
        /// The text, or the resulting URL, is over 65,536 bytes.
        case tooLong
        /// The text has no scheme, and there is no base to complete it.
        case relativeWithoutBase
        /// The text is relative, and the base is one like `mailto:x` that accepts only a fragment.
        case relativeToOpaqueBase
        /// The scheme or the credentials require a host, and there is none.
        case hostMissing
        /// The host contains a forbidden byte.
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
        /// The scheme is empty, begins with something other than a letter, or has a character that isn't allowed in
        /// schemes.
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

    /// The text, shortened to 128 bytes, with `***` in place of user names, passwords and parameters with secret names;
    /// empty for a password.
    package let text: String

    /// The part that the text should become, or nil for a whole URL.
    package let part: WebURL.Part?

    /// The rule that the text breaks.
    @_spi(Algorithms) public let reason: Reason

    /// Creates an error that keeps the beginning of the text.
    ///
    /// - Parameters:
    ///   - text: The text; if it is over 128 bytes, its first 125 are kept.
    ///   - part: The part that it should become; nil for a whole URL.
    ///   - reason: The broken rule.
    package init(text: String, part: WebURL.Part? = nil, reason: Reason) {
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

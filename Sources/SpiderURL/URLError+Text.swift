extension URLError: CustomStringConvertible {
    /// The text and the reason, in one sentence.
    public var description: String {
        switch part {
        case nil: "not a URL: \(text.debugDescription): \(reason)"
        case .password: "not a password for this URL: \(reason)"
        case let part?: "not a \(part.name) for this URL: \(text.debugDescription): \(reason)"
        }
    }
}

extension URLError.Reason: CustomStringConvertible {
    /// The reason, to follow a colon.
    @_spi(Algorithms) public var description: String {
        switch self {
        case .tooLong: "it is longer than \(WebURL.maximumLength) bytes"
        case .relativeWithoutBase: "it has no scheme, and there is no page to resolve it against"
        case .relativeToOpaqueBase: "it is relative, and the base has no path to resolve it against"
        case .hostMissing: "the host is missing"
        case .hostForbiddenByte(let byte): "the host contains \(Self.name(of: byte))"
        case .domainInvalid: "the domain is not a valid internationalised name"
        case .ipv4Invalid: "the host ends in a number and is not an IPv4 address"
        case .ipv6Invalid: "the host begins with a bracket and is not an IPv6 address"
        case .portInvalid: "the port is not a number"
        case .portOutOfRange: "the port is over 65535"
        case .schemeInvalid: "a scheme is a letter, then letters, digits, “+”, “-” and “.”"
        case .schemeNotExchangeable: "with this scheme, its other parts would mean something else"
        case .credentialsNotAllowed: "only a URL with a host, but not a file URL, can have a user name and a password"
        case .hostNotAllowed: "a URL whose path has no slash can't have a host"
        case .portNotAllowed: "only a URL with a host, but not a file URL, can have a port"
        case .pathNotAllowed: "a path without a slash can't be replaced"
        case .encodingUnavailable(let name): "the system cannot convert text to \(name)"
        }
    }

    private static func name(of byte: UInt8) -> String {
        switch byte {
        case 0x20: "a space"
        case 0x21...0x7E: "“\(Unicode.Scalar(byte))”"
        default: "the control character 0x\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
        }
    }
}

extension WebURL.Part {
    /// The part in words.
    fileprivate var name: String {
        switch self {
        case .whole: "URL"
        case .scheme: "scheme"
        case .username: "user name"
        case .password: "password"
        case .hostAndPort: "host with a port"
        case .host: "host"
        case .port: "port"
        case .path: "path"
        case .query: "query"
        case .fragment: "fragment"
        }
    }
}

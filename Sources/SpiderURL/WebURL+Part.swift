extension WebURL {
    /// A part of a URL that ``set(_:to:)`` replaces; its raw value is the part's name in browsers.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// The whole URL.
        case whole = "href"
        /// The scheme, which browsers give with its colon.
        case scheme = "protocol"
        /// The user name.
        case username = "username"
        /// The password.
        case password = "password"
        /// The host, and the port if the text has one.
        case hostAndPort = "host"
        /// The host alone.
        case host = "hostname"
        /// The port.
        case port = "port"
        /// The path.
        case path = "pathname"
        /// The query, which browsers give with its question mark.
        case query = "search"
        /// The fragment, which browsers give with its number sign.
        case fragment = "hash"
    }
}

/// The setting `auth`: with what the crawl proves who it is, to which origins (RFC 9110, section 11).
public struct AuthSettings: Codable, Sendable {
    /// A file of the kind `.netrc` that user names and passwords are read from.
    public var netrc: String?

    /// The settings as they are where nothing is set.
    public init() {}
}

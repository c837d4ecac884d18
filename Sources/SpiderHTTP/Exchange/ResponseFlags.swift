/// What is particular about a response.
public struct ResponseFlags: OptionSet, Sendable, Hashable {
    /// One bit for each of the flags.
    public let rawValue: Int

    /// The set with these bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// It came from the cache, whether the server was asked if it is still valid or not.
    public static let cached = ResponseFlags(rawValue: 1)
    /// Its body was larger than what is accepted, and has been cut off.
    public static let truncated = ResponseFlags(rawValue: 2)
    /// It came from a recording.
    public static let replayed = ResponseFlags(rawValue: 4)
}

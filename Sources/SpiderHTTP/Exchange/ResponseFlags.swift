/// Flags of a response.
public struct ResponseFlags: OptionSet, Sendable, Hashable {
    /// The bits of the flags.
    public let rawValue: Int

    /// Creates a set from bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The response came from a cache, whether or not the server has validated it.
    public static let cached = ResponseFlags(rawValue: 1)
    /// The body was larger than the limit, and is cut off.
    public static let truncated = ResponseFlags(rawValue: 2)
    /// The response came from a recording.
    public static let replayed = ResponseFlags(rawValue: 4)

    /// Whether a flag is set.
    subscript(flag: ResponseFlags) -> Bool {
        get { contains(flag) }
        set { if newValue { formUnion(flag) } else { subtract(flag) } }
    }
}

/// Flags of a response.
package struct ResponseFlags: OptionSet, Sendable, Hashable {
    /// The bits of the flags.
    package let rawValue: Int

    /// Creates a set from bits.
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The response came from a cache, whether or not the server has validated it.
    package static let cached = ResponseFlags(rawValue: 1)
    /// The body was larger than the limit, and is cut off.
    package static let truncated = ResponseFlags(rawValue: 2)
    /// The response came from a recording.
    package static let replayed = ResponseFlags(rawValue: 4)

    /// Whether a flag is set.
    subscript(flag: ResponseFlags) -> Bool {
        get { contains(flag) }
        set { if newValue { formUnion(flag) } else { subtract(flag) } }
    }
}

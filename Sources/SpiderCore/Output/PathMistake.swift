/// What is wrong with the path of an output.
public struct PathMistake: Error, Sendable, Hashable, CustomStringConvertible {
    /// The mistake in words.
    public let description: String
}

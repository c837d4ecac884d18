/// A mistake in the path of an output.
package struct PathMistake: Error, Sendable, Hashable, CustomStringConvertible {
    /// The mistake in words.
    package let description: String
}

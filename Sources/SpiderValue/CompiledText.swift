/// A type whose values are compiled from texts and can be written as literals, such as a selector.
///
/// A literal can't throw. If it is malformed, its fault is kept, and everything that uses the value throws it.
package protocol CompiledText: ExpressibleByStringLiteral {
    /// Returns the value for a text, from the cache if there is one, with the text's fault if it is malformed.
    static func cachedDeferringFault(_ text: String) -> Self
}

extension CompiledText {
    /// Takes the value for a literal from the cache, or compiles it.
    public init(stringLiteral text: String) { self = .cachedDeferringFault(text) }
}

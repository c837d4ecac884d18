public import SpiderHTML

/// Selectors that are malformed.
public struct FaultySelectors: Error, Equatable, Sendable {
    /// What is wrong with each of them.
    public let faults: [Fault]

    /// One malformed selector.
    public struct Fault: Equatable, Sendable {
        /// The field that it is of, with its type; nil for a constant.
        public let field: String?
        /// What is wrong.
        public let error: SelectorError
    }
}

extension FaultySelectors: CustomStringConvertible {
    /// The faults, a line each.
    public var description: String {
        faults.map { fault in (fault.field.map { "\($0): " } ?? "") + fault.error.description }.joined(separator: "\n")
    }
}

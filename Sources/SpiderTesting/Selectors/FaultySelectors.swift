public import SpiderHTML

/// The malformed selectors of a spider.
public struct FaultySelectors: Error, Equatable, Sendable {
    /// The faults, one for each malformed selector.
    public let faults: [Fault]

    /// One malformed selector.
    public struct Fault: Equatable, Sendable {
        /// The field that it belongs to, with its type; nil for a constant.
        public let field: String?
        /// The error.
        public let error: SelectorError
    }
}

extension FaultySelectors: CustomStringConvertible {
    /// The faults, one per line.
    public var description: String {
        faults.map { fault in (fault.field.map { "\($0): " } ?? "") + fault.error.description }.joined(separator: "\n")
    }
}

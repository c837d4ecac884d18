/// A set of statuses (RFC 9110, section 15).
///
/// ```swift
/// request.allowedStatuses = [200...299, 404...404]
/// request.allowedStatuses.insert(410)
/// ```
public struct StatusSet: Sendable, Hashable, Codable, ExpressibleByArrayLiteral {
    /// The ranges, in ascending order; no two of them touch.
    private(set) var ranges: [ClosedRange<Int>] = []

    /// Creates a set of ranges.
    ///
    /// - Parameter ranges: the ranges, in any order
    public init(arrayLiteral ranges: ClosedRange<Int>...) {
        for range in ranges { insert(range) }
    }

    /// Creates a set of one range.
    ///
    /// - Parameter range: the statuses
    package init(_ range: ClosedRange<Int>) { ranges = [range] }

    /// Returns whether a status is in the set.
    ///
    /// - Parameter status: any number
    public func contains(_ status: Int) -> Bool { ranges.contains { $0.contains(status) } }

    /// Adds a status.
    ///
    /// - Parameter status: any number
    public mutating func insert(_ status: Int) { insert(status...status) }

    /// Adds a range of statuses.
    ///
    /// - Parameter range: the statuses
    public mutating func insert(_ range: ClosedRange<Int>) {
        var merged = range
        ranges.removeAll { other in
            guard other.lowerBound <= merged.upperBound &+ 1, merged.lowerBound <= other.upperBound &+ 1 else {
                return false
            }
            merged = min(merged.lowerBound, other.lowerBound)...max(merged.upperBound, other.upperBound)
            return true
        }
        ranges.insert(merged, at: ranges.firstIndex { $0.lowerBound > merged.upperBound } ?? ranges.endIndex)
    }
}

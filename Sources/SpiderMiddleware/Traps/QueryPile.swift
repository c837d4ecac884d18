import SpiderCore

/// A search for queries in which parameters have piled up.
enum QueryPile {
    /// The number of times that a parameter may have the same value.
    private static let sameLimit = 3

    /// Returns whether a query has too many parameters, or repeats one with the same value.
    ///
    /// - Parameters:
    ///   - query: a query as URLs have it, without its question mark
    ///   - limit: the most parameters
    static func isPile(_ query: String, beyond limit: Int) -> Bool {
        guard query.utf8.count > 2 * min(limit, sameLimit) else { return false }
        var counts: [Substring: Int] = [:]
        var count = 0
        for parameter in query.utf8.split(whereSeparator: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ";") }) {
            count += 1
            if count > limit { return true }
            // A list of switches (`0&0&1`) has no names.
            guard parameter.contains(UInt8(ascii: "=")) else { continue }
            let text = Substring(parameter)
            counts[text, default: 0] += 1
            if counts[text, default: 0] > sameLimit { return true }
        }
        return false
    }
}

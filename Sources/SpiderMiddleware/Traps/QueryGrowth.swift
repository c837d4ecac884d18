/// How the queries of one path have grown, each time on a page that a longer way leads to.
struct QueryGrowth {
    /// A query is longer than another if it has room for another parameter: `&a=b`. A number that grows is not.
    private static let step = 4

    private var longest = 0
    private var depth = -1
    private var count = 0

    /// Takes note of a link's query.
    ///
    /// - Parameters:
    ///   - length: its length in bytes
    ///   - linkDepth: how many links away from the start it is
    ///   - limit: how often queries may grow
    /// - Returns: whether this one has grown too often
    mutating func note(length: Int, depth linkDepth: Int, beyond limit: Int) -> Bool {
        if depth < 0 {
            longest = length
            depth = linkDepth
            return false
        }
        guard length >= longest + QueryGrowth.step else { return false }
        if count >= limit { return true }
        longest = length
        if linkDepth > depth {
            count += 1
            depth = linkDepth
        }
        return false
    }
}

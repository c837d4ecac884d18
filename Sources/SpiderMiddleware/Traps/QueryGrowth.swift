/// The growth of the queries of one path, each time on a page further from the start.
struct QueryGrowth {
    /// The number of bytes by which a query has to grow: room for another parameter, `&a=b`. A larger number alone
    /// isn't growth.
    private static let step = 4

    private var longest = 0
    private var depth = -1
    private var count = 0

    /// Notes a link's query.
    ///
    /// - Parameters:
    ///   - length: its length in bytes
    ///   - linkDepth: the number of links from the start
    ///   - limit: the number of times that queries may grow
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

/// A compiled query.
struct JSONPathProgram: Sendable {
    let query: JSONPathQuery
    let unusablePatterns: [String]
}

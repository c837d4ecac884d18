/// What a query compiles to.
struct JSONPathProgram: Sendable {
    let query: JSONPathQuery
    let unusablePatterns: [String]
}

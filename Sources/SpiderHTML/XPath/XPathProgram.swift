/// A compiled expression: parts that refer to each other by number, a part always to parts before it.
struct XPathProgram: Sendable {
    let text: String
    let terms: [XPathTerm]
    /// The position of each part in the text.
    let offsets: [Int]
    let types: [XPathType]
    /// The names of the variables, and where each is first in the text.
    let variables: [(name: String, offset: Int)]
    let names: [XPathName]
    /// The URIs of namespaces.
    let uris: [[UInt8]]

    /// The part that is the whole expression.
    var main: Int { terms.count - 1 }
}

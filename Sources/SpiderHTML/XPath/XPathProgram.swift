/// A compiled expression: parts that refer to each other by number, a part always to parts before it.
///
/// It is safe to share, because nothing changes the characters between `init` and `deinit`, and all else is constant.
final class XPathProgram: @unchecked Sendable {
    let text: String
    let terms: [XPathTerm]
    /// The position of each part in the text.
    let offsets: [Int]
    let types: [XPathType]
    /// The names of the variables, and where each is first in the text.
    let variables: [(name: String, offset: Int)]
    /// Names with a NUL at the end of each.
    let characters: UnsafeMutablePointer<UInt8>

    init(
        text: String, terms: [XPathTerm], offsets: [Int], types: [XPathType],
        variables: [(name: String, offset: Int)], characters: [UInt8]
    ) {
        self.text = text
        self.terms = terms
        self.offsets = offsets
        self.types = types
        self.variables = variables
        self.characters = .allocate(capacity: max(characters.count, 1))
        for (index, byte) in characters.enumerated() { (self.characters + index).initialize(to: byte) }
    }

    deinit {
        characters.deallocate()
    }

    /// The part that is the whole expression.
    var main: Int { terms.count - 1 }
}

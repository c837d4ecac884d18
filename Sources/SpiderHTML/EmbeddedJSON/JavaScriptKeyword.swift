/// A word of JavaScript that isn't a name, and is followed by a value or a statement.
enum JavaScriptKeyword {
    /// A word that is followed by a condition in parentheses, and then by a statement.
    case condition
    case other

    /// The words, by their length.
    private static let words: [[StaticString]] = [
        [], [], ["if", "in", "do", "of"], ["var", "let", "for", "new", "try"],
        ["else", "case", "void", "with", "enum"],
        ["const", "throw", "while", "yield", "await", "catch", "class", "break"],
        ["return", "typeof", "delete", "export", "import", "switch", "static"], ["default", "extends", "finally"],
        ["function", "continue", "debugger"], [], ["instanceof"],
    ]

    private static let conditions: [StaticString] = ["if", "for", "with", "while"]

    /// The keyword in a range of a text, if it is one.
    init?(_ range: Range<Int>, of text: JavaScriptText) {
        guard range.count < Self.words.count, Self.words[range.count].contains(where: { text.isWord($0, range) }) else {
            return nil
        }
        self = Self.conditions.contains { text.isWord($0, range) } ? .condition : .other
    }
}

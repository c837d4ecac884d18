/// A command line as a shell splits it: at blanks that aren't in quotation marks, up to an operator or a comment.
struct ShellWords {
    private(set) var words: [String] = []

    private static let ends: Set<String> = ["|", ">", "<", "&&", "||", "#"]

    init(_ line: String) {
        var word = ""
        var quote: Character?
        // A word in quotation marks counts even if it is empty, and is no operator.
        var isQuoted = false
        for character in line + " " {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                isQuoted = true
            } else if quote == nil, character == " " {
                if !isQuoted, Self.ends.contains(word) { return }
                if isQuoted || !word.isEmpty { words.append(word) }
                word = ""
                isQuoted = false
            } else {
                word.append(character)
            }
        }
    }
}

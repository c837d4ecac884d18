/// What a person probably meant who begins an expression with a word that looks like a command.
///
/// `select h1` is a selector: an element `h1` in an element `select`. It is only hinted at if nothing matches, or if it is malformed.
enum ShellHint {
    /// What expressions of a form begin with, after a word that isn't needed.
    private static let forms: [(words: [String], begin: String)] = [
        (["select", "css", "find", "search", "query", "print", "show"], ""), (["xpath"], "//"),
        (["json", "jsonpath"], "$."), (["re", "regex", "regexp", "grep", "match"], "re:"),
        (["get", "fetch", "go", "goto", "crawl", "visit", "open"], "follow "),
    ]

    /// Returns what to write instead of such an expression; nil if its first word is an element's name.
    static func text(for line: String) -> String? {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = words.first, words.count == 2, first.allSatisfy({ $0.isASCII && $0.isLetter }) else {
            return nil
        }
        let rest = words[1].trimmed
        if let form = forms.first(where: { $0.words.contains(first.lowercased()) }) {
            let isWhole = rest.hasPrefix(form.begin) || ["/", "(", "$", "re:"].contains { rest.hasPrefix($0) }
            let meant = form.begin == "follow " || !isWhole ? form.begin + rest : rest
            return "'\(first)' is read as an element here; write: \(meant)"
        }
        guard ShellSession.commands.contains(where: { $0.word == first }) else { return nil }
        return "'\(first)' takes no arguments; 'help' lists what you can write"
    }
}

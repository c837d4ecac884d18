import SpiderHTML

/// The words of a page that a person may want to write in a selector: tags, classes, ids, attributes.
struct ShellWords: Sendable {
    private static let limit = 2_000

    private var tags: Set<String> = []
    private var classes: Set<String> = []
    private var ids: Set<String> = []
    private var attributes: Set<String> = []
    private let commands: [String]

    /// Collects the words of a page.
    ///
    /// - Parameters:
    ///   - document: the page; nil if it isn't one
    ///   - commands: what can be written instead of a selector
    init(_ document: Document?, commands: [String]) {
        self.commands = commands
        guard let elements = try? document?.css("*") else { return }
        for element in elements {
            guard tags.count + classes.count + ids.count + attributes.count < Self.limit else { return }
            tags.insert(element.name)
            for (name, value) in element.attributes {
                switch name {
                case "class": classes.formUnion(value.split(whereSeparator: \.isWhitespace).map(String.init))
                case "id": ids.insert(value)
                default: attributes.insert(name)
                }
            }
        }
    }

    /// Returns the words that one can be completed to: `div.pri` to `div.price`.
    func completions(of word: String) -> [String] {
        guard let sign = word.lastIndex(where: { ".#[:".contains($0) }) else {
            return (commands + tags).filter { $0.hasPrefix(word) }.sorted()
        }
        let (before, part) = (word[...sign], word[word.index(after: sign)...])
        let names: [String] =
            switch word[sign] {
            case ".": classes.sorted()
            case "#": ids.sorted()
            case "[": attributes.sorted().map { "\($0)]" }
            default: ShellWords.pseudo
            }
        return names.filter { $0.hasPrefix(part) }.map { "\(before)\($0)" }
    }

    private static let pseudo = [
        ":attr(href)", ":attr(src)", ":text", "first-child", "has(", "is(", "last-child", "not(", "nth-child(",
    ]
}

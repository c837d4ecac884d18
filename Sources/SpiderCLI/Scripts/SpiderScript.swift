@_spi(Algorithms) import SpiderURL

/// The text of a file with spiders, as far as it has to be known to make a program of it.
struct SpiderScript {
    let text: String

    /// The types at the outermost level that conform to `Spider`, in order.
    let spiders: [String]

    /// Whether the file starts a program by itself.
    var isProgram: Bool { text.contains("SpiderCommand.run(") || hasMain }

    /// Whether a type of the file is the program.
    var hasMain: Bool { text.split(separator: "\n").contains { $0.hasPrefix("@main") } }

    init(text: String) {
        self.text = text
        spiders = text.split(separator: "\n").compactMap { SpiderScript.spider(declaredBy: $0) }
    }

    private static let modifiers: Set<Substring> = ["public", "package", "internal", "final", "nonisolated", "@main"]
    private static let kinds: Set<Substring> = ["struct", "class", "enum", "actor"]

    /// The name of the type that a line declares, if that is a spider: `struct Quotes: Spider {`.
    private static func spider(declaredBy line: Substring) -> String? {
        guard line.first.map({ !$0.isWhitespace }) ?? false, let colon = line.firstIndex(of: ":") else { return nil }
        var words = line[..<colon].split(whereSeparator: \.isWhitespace)[...]
        while let word = words.first, modifiers.contains(word) { words.removeFirst() }
        guard words.count == 2, let kind = words.first, kinds.contains(kind), let name = words.last else { return nil }
        let parents = line[line.index(after: colon)...].prefix { $0 != "{" }.split { $0 == "," || $0.isWhitespace }
        return parents.contains("Spider") || parents.contains("SpiderKit.Spider") ? String(name) : nil
    }

    /// The source that makes a program of the file; nil if it is one already.
    var main: String? {
        if isProgram { return nil }
        let list = spiders.map { "\($0).self" }.joined(separator: ", ")
        let name = spiders.count == 1 ? spiders.first.map { "\"crawl\", \($0).name" } ?? "\"crawl\"" : "\"crawl\""
        return """
            @_spi(Scripts) import SpiderCLI

            await SpiderCommand.run(
                script: [\(list)], arguments: [\(name)] + CommandLine.arguments.dropFirst())

            """
    }
}

import ArgumentParser
import SpiderKit
@_spi(Algorithms) import SpiderValue

/// The leading words of a command line that name a command: `jobs remove`.
struct CommandWords {
    /// The words that name existing commands, without the program's name.
    private(set) var known: [String] = []
    /// The command that they name.
    private(set) var command: any ParsableCommand.Type
    /// The word after them, if it should name a command and doesn't.
    private(set) var unknown: String?
    /// Whether the first word is `help`.
    private var asksForHelp = false

    /// Reads a command line up to its first option, or the arguments of its command.
    ///
    /// - Parameters:
    ///   - arguments: the command line after the program's name
    ///   - root: the command that all others belong to
    init(_ arguments: [String], of root: any ParsableCommand.Type) {
        command = root
        for word in arguments {
            let commands = command.configuration.subcommands
            // The argument parser itself knows words with leading dashes.
            if commands.isEmpty || word.hasPrefix("-") { return }
            // `help NAME` is about a command; alone, the argument parser knows it.
            if known.isEmpty, word == "help" {
                if asksForHelp { return }
                asksForHelp = true
                continue
            }
            guard let next = commands.first(where: { $0._commandName == word }) else {
                unknown = word
                return
            }
            known.append(word)
            command = next
        }
    }

    /// The names of the commands that may come next.
    var expected: [String] { command.configuration.subcommands.map { $0._commandName } }

    /// Returns the words of the command that was probably meant; nil if none is near.
    ///
    /// - Parameter spiders: the names of spiders; a name alone was probably meant for `crawl`
    func nearest(spiders: [String]) -> [String]? {
        guard let unknown else { return nil }
        let word = unknown.lowercased()
        if let other = (CommandWords.otherWords[known.joined(separator: " ")] ?? [:])[word] { return known + other }
        let isSpider = spiders.contains { unknown == $0 || unknown.hasPrefix("\($0),") }
        if known.isEmpty, isSpider { return ["crawl", unknown] }
        if known == ["jobs"], isSpider { return ["jobs", "show", unknown] }
        return nearestName(to: unknown, in: expected).map { known + [$0] }
    }

    /// Words of other programs, and the commands that they stand for here.
    private static let otherWords: [String: [String: [String]]] = [
        "": [
            "runspider": ["run"], "init": ["new", "project"], "startproject": ["new", "project"],
            "genspider": ["new", "spider"], "create": ["new"], "start": ["crawl"], "scrape": ["crawl"],
            "resume": ["crawl"],
            "continue": ["crawl"], "get": ["fetch"], "download": ["fetch"], "curl": ["fetch"], "jq": ["json"],
            "jsonpath": ["json"], "css": ["select"],
            "xpath": ["select"], "extract": ["select"], "query": ["select"], "find": ["select"], "grep": ["select"],
            "ls": ["list"], "spiders": ["list"], "ps": ["jobs"], "status": ["jobs"], "rm": ["jobs", "remove"],
            "remove": ["jobs", "remove"], "delete": ["jobs", "remove"], "export": ["jobs", "export"],
            "explain": ["why"], "check": ["config", "check"], "validate": ["config", "check"],
            "settings": ["config", "show"], "repl": ["shell"], "view": ["text"],
            "canonical": ["url", "canonical"], "join": ["url", "join"],
        ],
        "jobs": [
            "ls": ["list"], "rm": ["remove"], "delete": ["remove"], "get": ["show"], "info": ["show"],
            "status": ["show"], "dump": ["export"],
        ],
        "config": ["validate": ["check"], "test": ["check"], "print": ["show"], "get": ["show"], "list": ["show"]],
        "url": ["resolve": ["join"], "split": ["parse"], "normalise": ["canonical"], "normalize": ["canonical"]],
    ]
}

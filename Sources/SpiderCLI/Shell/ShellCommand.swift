import ArgumentParser
import Glibc
import SpiderKit

/// `spider shell SOURCE`
struct ShellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shell", abstract: "Looks at a page interactively: selectors, links, forms, the next page.",
        discussion: """
            Write an expression, and its matches are printed: a CSS selector, XPath (/… or (…), JSONPath ($…), or a regular \
            expression (re:…). 'help' lists the commands. Tab completes tags, classes, ids and attributes of the page.

            Example: \(ProgramName.current) shell https://example.com/films
            Example: \(ProgramName.current) shell films.html -c 'h3 > a' -c 'field title'

            Exit status: 0 ended; with -c: 1 the last command finds nothing, 64 usage, a malformed expression; 3 the page \
            can't be fetched or parsed; 69 no such file, something is missing; 78 configuration.
            """)

    @Argument(help: "A file, or a URL that begins with http:// or https://.")
    var source: String

    @Option(
        name: [.customShort("c"), .customLong("command")],
        help: ArgumentHelp("Carry out this command and end; may be repeated.", valueName: "command"))
    var commands: [String] = []

    @Option(help: ArgumentHelp("The URL that a saved page came from.", valueName: "url"))
    var base: String?

    @OptionGroup var access: PageAccess

    func run() async throws {
        do {
            let session = try await session()
            if commands.isEmpty { try await loop(session) } else { try await carryOut(commands, session) }
        } catch let error as PageError {
            throw error.exitStatus.saying(error.description)
        }
    }

    private func session() async throws -> ShellSession {
        let spider = try access.spider()
        let settings = try access.settings(of: spider)
        let page: ShellPage
        if case .address(let url) = try PageOrigin(argument: source) {
            let response = try await access.response(to: Request(url), settings, spider)
            try access.check(response)
            page = try ShellPage(PageContents(response), response: response)
        } else if source == "-" {
            throw ValidationError("'-': standard input is the terminal; name a file")
        } else {
            var contents = try PageContents(file: source, limit: settings.limits.body.bytes)
            contents.url = try savedFrom()
            page = try ShellPage(contents)
        }
        return ShellSession(page, access, settings, spider)
    }

    private func savedFrom() throws -> WebURL? {
        do {
            return try base.map { try WebURL(parsing: $0) }
        } catch {
            throw ExitStatus.usage.saying("--base: \(error)")
        }
    }

    private func carryOut(_ commands: [String], _ session: ShellSession) async throws {
        var hasFound = true
        for command in commands {
            var output = StandardOutput()
            do {
                hasFound = try await session.run(command, &output)
            } catch let fault as ExpressionFault {
                throw fault.ending
            } catch let fault as ShellFault {
                throw ExitStatus.usage.saying(fault.text)
            }
            try output.flush()
        }
        if !hasFound { throw ExitStatus.failed.code }
    }

    private func loop(_ session: ShellSession) async throws {
        let editor = LineEditor(history: ShellCommand.history)
        Terminal.show(session.page.title)
        Terminal.show("'help' lists what you can write; Ctrl-D ends")
        let words = ShellSession.commands.map(\.word)
        var page = session.page.contents.name
        var known = ShellWords(session.page.document, commands: words)
        while true {
            editor.complete { [known] in known.completions(of: $0) }
            guard let line = editor.line(prompt: "> ") else { break }
            if ["quit", "exit"].contains(line.trimmed) { return }
            var output = StandardOutput()
            do {
                _ = try await session.run(line, &output)
            } catch let fault as ExpressionFault {
                let (reason, expression, caret) = fault.lines
                for text in [reason, expression, caret] where !text.isEmpty { Terminal.tell(text) }
            } catch let fault as ShellFault {
                Terminal.tell(fault.text.printable)
            } catch let error as PageError {
                Terminal.tell(error.description.printable)
            } catch {
                Terminal.tell("\(error)".printable)
            }
            try output.flush()
            if session.page.contents.name != page {
                page = session.page.contents.name
                known = ShellWords(session.page.document, commands: words)
            }
        }
        // The terminal's line ends where the last prompt stands.
        if isatty(STDOUT_FILENO) == 1 { Terminal.show("") }
    }

    /// The file of the history; nil if there is no home.
    private static var history: String? {
        guard let home = Environment.variable("HOME"), home.hasPrefix("/") else { return nil }
        let folder = Environment.variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        let path = "\(folder ?? "\(home)/.local/state")/spider"
        TextFile.makeFolder(path)
        return "\(path)/history"
    }
}

import ArgumentParser
import Glibc
import Logging
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// `spider collect URL`
struct CollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Writes the items of a crawl on many machines to an output, each exactly once.",
        discussion: """
            The command takes the items since the last time and ends; --follow waits until the crawl has finished. The \
            output and its position are updated together: after a crash the file is cut back to the last position.

            Example: \(ProgramName.current) collect redis://127.0.0.1:6379/0/films -o films.jsonl --follow

            Exit status: 0 collected; 64 usage; 69 something is missing; 130 interrupted.
            """)

    @Argument(help: ArgumentHelp("The crawl's URL, as for --frontier.", valueName: "URL"))
    var source: String

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "Where items go, as for '\(ProgramName.current) crawl -o'; - is standard output.", valueName: "destination")
    )
    var file: String?

    @Option(
        help: ArgumentHelp(
            "Write items to this output, written as in config.yaml: 'text: \"{title}\"'.",
            valueName: "entry"))
    var to: String?

    @Option(help: "The name under which the output's position is stored; by default the file's absolute path.")
    var name: String?

    @Flag(help: "Wait until the crawl has finished.")
    var follow = false

    @Flag(help: "Remove items from the stream once they are in the output.")
    var trim = false

    @Flag(help: "Remove the crawl from the server once it has finished and is collected.")
    var remove = false

    @Flag(help: "Print only errors.")
    var quiet = false

    func validate() throws {
        guard (file == nil) != (to == nil) else {
            throw ValidationError("say where the items should go: '-o FILE.jsonl', or '--to ENTRY'")
        }
        let registry = Root.registry
        if let file, registry.output(for: file) == nil {
            throw ValidationError("'-o \(file)': no output writes there; \(registry.outputHint)".withoutSecrets)
        }
    }

    func run() async throws {
        let use = try outputUse
        var log = Logger(label: "spider", factory: { _ in TerminalLogHandler() })
        log.logLevel = quiet ? .error : .info
        var context = PluginContext(spider: "", settings: Settings(), log: log)
        context.jobName = CollectCommand.jobName(source)
        context.addsItems = true
        let stop = StopFlag()
        let interrupts = Interrupts { _ in stop.set() }
        defer { interrupts.end() }
        let registry = Root.registry
        let outcome: Collector.Outcome
        do {
            // Nothing else in this process needs the thread.
            let stream = try registry.itemStreams.make(PluginUse(source), context)
            guard let output = try CollectCommand.open({ try CollectCommand.make(use, context) }, until: stop) else {
                throw ExitStatus.interrupted.code
            }
            let collector = Collector(
                stream, into: output, name: name ?? CollectCommand.absolute(output.location), follows: follow,
                trims: trim
            ) { usleep(UInt32($0 / .microseconds(1))) }
            outcome = try OutputPatience.$stop.withValue(stop) { try collector.run { stop.isSet } }
            if remove, outcome.progress.hasFinished, !stop.isSet { try stream.remove() }
        } catch let code as ExitCode {
            throw code
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
        if !quiet { Terminal.tell(text(of: outcome).printable) }
        if stop.isSet { throw ExitStatus.interrupted.code }
    }

    private static func make(_ use: PluginUse, _ context: PluginContext) throws -> any Output {
        // Without declared item types, an entry stands for one output.
        guard let make = try Root.registry.makeOutputs(use, context).first else {
            throw ValidationError("'\(use.name)' stands for no output")
        }
        return try make()
    }

    /// Opens the output. If it is a pipe that nobody reads yet, waits for a reader; returns nil if it is stopped first.
    private static func open(_ make: () throws -> any Output, until stop: StopFlag) throws -> (any Output)? {
        while !stop.isSet {
            do {
                return try make()
            } catch let error as OutputError where error.isUnread {
                usleep(25_000)
            }
        }
        return nil
    }

    private func text(of outcome: Collector.Outcome) -> String {
        let progress = outcome.progress
        var text = "\(outcome.items) items; the crawl "
        text += progress.hasFinished ? "has finished" : "has \(progress.waiting) queued requests"
        text += ": \(progress.pages) pages, \(progress.failed) failures, \(progress.items) items in all"
        if progress.lost > 0 { text += "; \(progress.lost) pages were given up because workers kept dying with them" }
        return text
    }

    private var outputUse: PluginUse {
        get throws {
            if let file {
                if let use = Root.registry.output(for: file) { return use }
            }
            let override = try Override(argument: "output={\(to ?? "")}", flag: "--to")
            do throws(ValueError) {
                return try override.value.decode(PluginUse.self)
            } catch {
                throw ValidationError("'--to \(to ?? "")': \(error)")
            }
        }
    }

    /// Returns the job that a URL names: the last part of its path.
    private static func jobName(_ source: String) -> String {
        let end = source.firstIndex { $0 == "?" || $0 == "#" } ?? source.endIndex
        return source[..<end].split(separator: "/").last.map(String.init) ?? ""
    }

    /// Returns a path that means the same file in whatever folder the command is started.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return "\(String(cString: folder))/\(path)"
    }
}

import ArgumentParser
import Logging
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// `spider crawl NAME`
struct CrawlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crawl", abstract: "Runs a spider.",
        discussion: """
            Items go to the configured outputs; messages and the summary go to standard error.

            If a crawl was stopped or killed, the same command resumes it.

            Example: \(ProgramName.current) crawl douban -O city=shanghai -o films.jsonl --set per_host=4

            Exit status: 0 finished; 1 stopped by an error; 3 finished, some pages failed; 4 nothing was extracted; \
            5 blocked; 6 stopped at a limit; 7 fields have drifted; 64 usage; 69 something is missing; 78 configuration; 130 interrupted.
            """)

    @OptionGroup var spiderName: SpiderName
    @OptionGroup var file: ConfigurationFile

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help:
            "Write items to this file (.jsonl) instead of the configured outputs; may be repeated; - is standard output."
    )
    var outputs: [String] = []

    @Option(
        name: [.customShort("O"), .customLong("option")],
        help: ArgumentHelp("Set one of the spider's options; may be repeated.", valueName: "option=value"))
    var options: [String] = []

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
    var settings: [String] = []

    @Option(
        help: ArgumentHelp(
            "Answer from a recording, without a network: a file with .warc in its name (any other as --replay=FILE), or the spider's own.",
            valueName: "file"))
    var replay: String?

    @Option(help: ArgumentHelp("Record all responses (WARC) in a new file.", valueName: "file"))
    var record: String?

    @Option(
        help: ArgumentHelp(
            "Where requests are queued: disk, so that the crawl is resumable; memory; or redis://HOST:6379/0/JOB, for one crawl on many machines.",
            valueName: "name or URL"))
    var frontier: String?

    @Option(
        help: ArgumentHelp(
            "Whether finished pages survive the end of the process, or (full) also a loss of power.",
            valueName: "process|full"))
    var durable: String?

    @Flag(help: "Restart from scratch, even if an earlier run could be resumed.")
    var fresh = false

    @Flag(help: "Skip queued requests for kinds of pages that the spider no longer knows.")
    var dropUnknown = false

    @Flag(help: "Print no summary, and only errors.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "The least severe messages to print: trace, debug, info, notice, warning, error, critical."))
    var logLevel: String?

    func validate() throws {
        if replay == "" { throw ValidationError("'--replay=': name a file, or write '--replay' for the spider's own") }
        if record == "" { throw ValidationError("'--record': name a file") }
        let registry = Root.registry
        for destination in outputs where registry.output(for: destination) == nil {
            throw ValidationError("'-o \(destination)': no output writes there; \(registry.outputHint)")
        }
    }

    func run() async throws {
        let spider = try spiderName.spider()
        let configuration = try self.configuration(of: spider)
        let crawl = try makeCrawl(spider, configuration)
        CrashHandler.install()
        let interrupts = Interrupts { crawl.stop(atOnce: $0) }
        let summary: Summary
        do {
            summary = try await crawl.run()
        } catch {
            Terminal.tell("\(error)")
            throw ExitStatus.missing.code
        }
        interrupts.end()
        if !quiet {
            Terminal.tell(summary.description)
            if crawl.isResumable, let wayOn = summary.wayOn { Terminal.tell(wayOn) }
        }
        throw ExitStatus(summary).code
    }

    private func configuration(of spider: RegisteredSpider) throws -> Configuration {
        var overrides = try settings.map { try Override(argument: $0, flag: "--set") }
        if !outputs.isEmpty { overrides.append(outputOverride) }
        if let logLevel {
            overrides.append(Override([.key("log_level")], written: logLevel, flag: "--log-level"))
        }
        if let frontier {
            overrides.append(Override([.key("frontier")], written: frontier, flag: "--frontier"))
        } else if replay != nil {
            // The recording will be there the next time as well, so nothing has to be kept.
            if let frontier = Root.registry.frontierInMemory {
                overrides.append(Override(path: [.key("frontier")], value: .string(frontier), source: "--replay"))
            }
            overrides.append(Override(path: [.key("store")], value: .null, source: "--replay"))
        }
        if let durable {
            overrides.append(Override([.key("durable")], written: durable, flag: "--durable"))
        }
        let options = try options.map { try Override(argument: $0, flag: "-O") }
        let loader = try file.loader()
        if !quiet { file.tellWarnings(loader, overrides: overrides, options: options) }
        return try file.reportingProblems {
            try loader.configuration(for: spider.name, overrides: overrides, options: options)
        }
    }

    /// The folder of the jobs whose files a replay, which has no job of its own, could replace.
    private func jobRoot(of spider: RegisteredSpider) -> String? {
        guard let overrides = try? settings.map({ try Override(argument: $0, flag: "--set") }),
            let loader = try? file.loader()
        else { return nil }
        return (try? loader.configuration(for: spider.name, overrides: overrides))?.settings.store
    }

    /// The outputs of `-o a.jsonl -o b.jsonl`, as a list in a file would have them.
    private var outputOverride: Override {
        let uses = outputs.compactMap { Root.registry.output(for: $0) }.map { Value.object([$0.name: $0.arguments]) }
        return Override(
            path: [.key("outputs")], value: .array(uses),
            source: "-o \(outputs.joined(separator: " -o "))".withoutSecrets)
    }

    private func makeCrawl(_ spider: RegisteredSpider, _ configuration: Configuration) throws -> any RunnableCrawl {
        let registry = Root.registry
        var downloaders = registry.defaultDownloaders
        if let replay, let name = registry.downloader(.replay) {
            downloaders = [
                replay == CommandLineForm.ownRecording ? PluginUse(name) : PluginUse(name, .string(replay))
            ]
        }
        if let record, let name = registry.downloader(.record) { downloaders.append(PluginUse(name, .string(record))) }
        var log = Logger(label: "spider", factory: { _ in TerminalLogHandler() })
        log.logLevel = quiet ? .error : configuration.settings.logLevel.level
        for note in configuration.notes { log.warning("\(note)") }
        do {
            var plan = try CrawlPlan(
                configuration.settings, spider: spider, registry: Root.registry, options: configuration.options,
                isFresh: fresh, dropsUnknown: dropUnknown, downloaders: downloaders, log: log)
            if replay != nil, plan.jobRoot == nil { plan.jobRoot = jobRoot(of: spider) }
            if let run = plan.job?.resumption ?? plan.job?.finishedRun, !quiet { Terminal.tell(run.description) }
            return try spider.crawl(options: configuration.options, plan: plan)
        } catch {
            Terminal.tell("\(error)")
            throw ExitStatus.missing.code
        }
    }
}

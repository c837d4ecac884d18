import ArgumentParser
import CoreMetrics
import Glibc
import Logging
import SpiderKit
import SpiderMetrics
import SpiderRecipes
import SpiderTraces
@_spi(Algorithms) import SpiderURL

/// `spider crawl NAME`
struct CrawlCommand: AsyncParsableCommand, ConfiguredCommand {
    static let configuration = CommandConfiguration(
        commandName: "crawl", abstract: "Runs a spider, or reads a site as the options say.",
        discussion: """
            Items go to the configured outputs; messages and the summary go to standard error.

            If a crawl was stopped or killed, the same command resumes it.

            Example: \(ProgramName.current) crawl douban -O city=shanghai -o films.jsonl --set per_host=4
            Example: \(ProgramName.current) crawl https://shop.example/ --follow 'a.next' --each .product \
            --field title=h3 --field 'url=h3 a::attr(href)'

            Without a spider, items are a table on a terminal, and JSON lines otherwise, if there is no -o.

            Exit status: 0 finished; 1 stopped by an error; 3 finished, some pages failed; 4 nothing was extracted; \
            5 blocked; 6 stopped at a limit; 7 fields have drifted; 64 usage; 69 something is missing; 78 configuration; 130 interrupted.
            """)

    @OptionGroup var spiderName: SpiderName
    @OptionGroup var file: ConfigurationFile
    @OptionGroup var sketchFlags: SketchFlags
    @OptionGroup var reportFlags: ReportFlags

    @OptionGroup var destinations: OutputDestinations

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
    var skipUnknown = false

    @Flag(help: "Print no summary, and only errors.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Show the progress in place (live), in the log (lines), as JSON on standard error (json), or not (none).",
            valueName: "mode"))
    var progress: ProgressMode?

    @Option(
        help: ArgumentHelp(
            "The least severe messages to print: trace, debug, info, notice, warning, error, critical."))
    var logLevel: String?

    @Option(help: ArgumentHelp("Print messages as text, or as JSON, one a line.", valueName: "text|json"))
    var logFormat: LogFormat = .text

    func validate() throws {
        if replay == "" { throw ValidationError("'--replay=': name a file, or write '--replay' for the spider's own") }
        if record == "" { throw ValidationError("'--record': name a file") }
        if spiderName.address == nil, sketchFlags.isUsed {
            throw ValidationError(
                "'--each', '--field', '--follow', '--detail' and '--save' describe a spider: pass a URL instead of a spider's name"
            )
        }
        if sketchFlags.language != nil, sketchFlags.save == nil { throw ValidationError("'--as' needs '--save'") }
        if let address = spiderName.address { _ = try sketchFlags.sketch(of: address) }
    }

    func run() async throws {
        if logFormat == .json { Terminal.useJSON() }
        guard let address = spiderName.address else { return try await crawl(try spiderName.spider()) }
        let sketch = try sketchFlags.sketch(of: address)
        let file = try sketchFlags.save.map {
            try SketchFile(withoutCredentials(sketch), named: $0, as: sketchFlags.language ?? .yaml)
        }
        let spider = try SketchedSpider(sketch)
        var registry = Root.registry
        registry.add(spider.registered)
        registry.outputs.add(TableOutput.declaration)
        do {
            try await Root.$registry.withValue(registry) { try await crawl(spider.registered) }
        } catch {
            try file?.write()
            throw error
        }
    }

    /// The sketch as it is saved: a spider is shared with others, and a password isn't.
    private func withoutCredentials(_ sketch: RecipeSketch) -> RecipeSketch {
        guard let url = WebURL(sketch.url), url.hasCredentials else { return sketch }
        Terminal.tell("the spider is saved without the user name and the password; set them with 'auth' in config.yaml")
        var saved = sketch
        saved.url = url.withoutCredentials.href
        return saved
    }

    private func crawl(_ spider: RegisteredSpider) async throws {
        let configuration = try self.configuration(of: spider)
        let mode = progress ?? (quiet ? .none : .standard(printsItems: printsItems(configuration.settings)))
        let display = ProgressDisplay(mode, budget: configuration.settings.memory.bytes)
        let report = CrawlReport(flags: reportFlags)
        let server = try serveMetrics()
        let traces = try exportTraces(of: spider, configuration.settings)
        let crawl = try makeCrawl(spider, configuration, display, report, traces)
        display.begin()
        defer { display.end() }
        CrashHandler.install()
        let interrupts = Interrupts { crawl.stop(atOnce: $0) }
        let control = crawl.jobFolder.map { JobControl(folder: $0, crawl: crawl) { display.json } }
        control?.begin()
        defer { control?.end() }
        let summary: Summary
        do {
            summary = try await crawl.run()
        } catch {
            Terminal.tell("\(error)")
            throw ExitStatus.missing.code
        }
        interrupts.end()
        control?.end()
        display.end()
        server?.stop()
        if let fault = await traces?.finish() { Terminal.tell(fault.printable) }
        try report.write(summary, of: spider.name, job: crawl.jobFolder)
        if !quiet {
            tell(summary, report, of: spider)
            if crawl.isResumable, let wayOn = summary.wayOn { Terminal.tell(wayOn) }
        }
        throw ExitStatus(summary).code
    }

    private func tell(_ summary: Summary, _ report: CrawlReport, of spider: RegisteredSpider) {
        switch logFormat {
        case .text:
            Terminal.tell(summary.description)
            if let lines = report.networkLines(summary) { Terminal.tell(lines) }
        case .json:
            let text = summary.description.prefix { $0 != "\n" }
            let value = report.record(summary, of: spider.name).json
            Terminal.tell(["level": "notice", "message": .string(String(text)), "summary": value])
        }
    }

    private func configuration(of spider: RegisteredSpider) throws -> Configuration {
        var overrides = try settings.map { try Override(argument: $0, flag: "--set") }
        if !destinations.outputs.isEmpty {
            overrides.append(outputOverride)
        } else if spiderName.address != nil {
            let lines = Root.registry.output(for: "-").map { Value.object([$0.name: $0.arguments]) }
            let use: Value = isatty(STDOUT_FILENO) == 1 ? .string(TableOutput.declaration.name) : lines ?? .null
            overrides.append(Override(path: [.key("outputs")], value: .array([use]), source: "no -o"))
        }
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
        if let traces = reportFlags.traces {
            overrides.append(Override([.key("traces"), .key("url")], written: traces, flag: "--traces"))
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
        let uses = destinations.uses.map { Value.object([$0.name: $0.arguments]) }
        return Override(
            path: [.key("outputs")], value: .array(uses),
            source: "-o \(destinations.outputs.joined(separator: " -o "))".withoutSecrets)
    }

    /// Begins to serve metrics, if that is asked for.
    private func serveMetrics() throws -> MetricsServer? {
        guard let address = reportFlags.metrics.flatMap({ MetricsAddress($0) }) else { return nil }
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        do {
            let server = try MetricsServer.start(address, metrics)
            if !quiet { Terminal.tell("metrics are at http://\(address.host):\(server.port)/metrics") }
            return server
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
    }

    /// Begins to send spans to a collector, if the settings name one.
    private func exportTraces(of spider: RegisteredSpider, _ settings: Settings) throws -> TraceExport? {
        do {
            return try TraceExport(
                settings.traces,
                of: [
                    ("service.name", ProgramName.current), ("service.version", Version.current),
                    ("telemetry.sdk.language", "swift"), ("spider.name", spider.name),
                ])
        } catch {
            throw ExitStatus.missing.saying("can't send traces: \(error)")
        }
    }

    /// Whether an output prints items to standard output.
    private func printsItems(_ settings: Settings) -> Bool {
        settings.outputs.contains { use in
            guard let traits = Root.registry.outputs[use.name]?.traits else { return false }
            // What has neither a file nor a server has nowhere else to go.
            return (traits.path(use)?.unresolved ?? (traits.schemes.isEmpty ? "-" : "")) == "-"
        }
    }

    private func makeCrawl(
        _ spider: RegisteredSpider, _ configuration: Configuration, _ display: ProgressDisplay, _ report: CrawlReport,
        _ traces: TraceExport?
    ) throws -> any RunnableCrawl {
        let registry = Root.registry
        var downloaders = registry.defaultDownloaders
        if let replay, let name = registry.downloader(.replay) {
            downloaders = [
                replay == CommandLineForm.ownRecording ? PluginUse(name) : PluginUse(name, .string(replay))
            ]
        }
        if let record, let name = registry.downloader(.record) { downloaders.append(PluginUse(name, .string(record))) }
        let format = logFormat
        var log = Logger(label: "spider", factory: { _ in format.handler })
        log.logLevel = quiet ? .error : configuration.settings.logLevel.level
        for note in configuration.notes { log.warning("\(note)") }
        do {
            var plan = try CrawlPlan(
                configuration.settings, spider: spider, registry: Root.registry, options: configuration.options,
                isFresh: fresh, skipsUnknown: skipUnknown, downloaders: downloaders, log: log)
            plan.report = { display.note($0) }
            if let traces { plan.tracer = traces.tracer }
            plan.hidesProgress = display.replacesLog
            plan.tellStatistics = { report.note($0) }
            if replay != nil, plan.jobRoot == nil { plan.jobRoot = jobRoot(of: spider) }
            if let run = plan.job?.resumption ?? plan.job?.finishedRun, !quiet { Terminal.tell(run.description) }
            return try spider.crawl(options: configuration.options, plan: plan)
        } catch {
            Terminal.tell("\(error)")
            throw ExitStatus.missing.code
        }
    }
}

import ArgumentParser
import Logging
import SpiderJobs
import SpiderKit
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// `spider reparse JOB`
struct ReparseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reparse",
        abstract: "Parses the pages of a job again, without a network, and writes the items again.",
        discussion: """
            The job has kept its pages if 'keep_pages: true' was set when it ran. The spider as it is now parses them, the \
            pipelines and the outputs are the configured ones, and a file is replaced as by a new crawl. Nothing is followed: \
            a link that the spider only finds now needs a crawl.

            Example: \(ProgramName.current) reparse books
            Example: \(ProgramName.current) reparse books -o corrected.jsonl

            Exit status: as for crawl; 64 usage; 69 there is no such job, or it has kept no pages; 78 configuration.
            """)

    @OptionGroup var job: JobArgument

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: "Write items to this file instead of the configured outputs; may be repeated; - is standard output.")
    var outputs: [String] = []

    @Option(
        help: ArgumentHelp(
            "Parse the pages of this file, which '\(ProgramName.current) record' made, instead of the job's.",
            valueName: "file"))
    var recording: String?

    @Flag(help: "Print no summary, and only errors.")
    var quiet = false

    @OptionGroup var trial: SpiderTrial

    func validate() throws {
        let registry = Root.registry
        for destination in outputs where registry.output(for: destination) == nil {
            throw ValidationError("'-o \(destination)': no output writes there; \(registry.outputHint)")
        }
    }

    func run() async throws {
        var jobs = JobsOptions()
        jobs.file = trial.file
        jobs.settings = trial.settings
        jobs.frontier = nil
        let report = try JobsOptions.reportingErrors { [jobs] in try jobs.jobs().report(on: job.name) }
        let pages = try keptPages(of: report)
        guard let name = pages.spider ?? report.spider else {
            throw ExitStatus.missing.saying("it isn't known which spider the job '\(job.name)' is of")
        }
        if Root.registry.spider(named: name) == nil, SketchedSpider.isName(name) {
            throw ExitStatus.usage.saying(
                "the spider of '\(job.name)' was described on the command line and isn't kept; write it to a file with '--save NAME', and crawl with 'crawl NAME'"
            )
        }
        let spider = try SpiderName.spider(named: name)
        let configuration = try trial.configuration(of: spider, overrides())
        if outputs.isEmpty, !report.isFinished {
            throw ExitStatus.usage.saying(
                "the job '\(job.name)' isn't finished, and its next run adds to its outputs; write elsewhere with '-o FILE'"
            )
        }
        var options = configuration.options
        if let recorded = pages.options { options.merge(recorded) }
        throw ExitStatus(try await crawl(spider, configuration.settings, options, pages)).code
    }

    private func keptPages(of report: JobReport) throws -> KeptPages {
        let path = recording ?? KeptPages.path(in: report.location)
        guard recording != nil || TextFile.exists(path) else {
            throw ExitStatus.missing.saying(
                "the job '\(report.name)' has kept no pages; set 'keep_pages: true' before you crawl")
        }
        do {
            let pages = try KeptPages(path: path)
            if !pages.all.isEmpty { return pages }
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
        throw ExitStatus.missing.saying(
            "\(path) doesn't say of what kind its pages are; '\(ProgramName.current) crawl NAME --replay \(path)' follows their links again"
        )
    }

    private func overrides() -> [Override] {
        var overrides = Override.keepingNothing("reparse")
        if let frontier = Root.registry.frontierInMemory {
            overrides.append(Override(path: [.key("frontier")], value: .string(frontier), source: "reparse"))
        }
        if !outputs.isEmpty {
            let uses = outputs.compactMap { Root.registry.output(for: $0) }
            overrides.append(
                Override(
                    path: [.key("outputs")], value: .array(uses.map { .object([$0.name: $0.arguments]) }),
                    source: "-o \(outputs.joined(separator: " -o "))".withoutSecrets))
        }
        return overrides
    }

    private func crawl(
        _ spider: RegisteredSpider, _ configured: Settings, _ options: Value, _ pages: KeptPages
    ) async throws -> Summary {
        var log = trial.log(configured)
        if quiet { log.logLevel = .error }
        // The pages are here: there is nothing to be polite to, and none may be missing.
        var settings = configured
        settings.limits = CrawlLimits()
        settings.limits.body = configured.limits.body
        settings.limits.pageTime = configured.limits.pageTime
        settings.hosts = HostOverrides()
        settings.delay = Interval(.zero)
        settings.perHost = Bounded(clamping: 64)
        settings.middleware = []
        do {
            let plan = try CrawlPlan(
                settings, spider: spider, registry: Root.registry, options: options, log: log)
            let crawl = try pages.crawl(spider, options: options, plan: plan)
            let interrupts = Interrupts { crawl.stop(atOnce: $0) }
            let summary = try await crawl.run()
            interrupts.end()
            if !quiet { Terminal.tell(summary.description) }
            return summary
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
    }
}

extension JobReport {
    /// Whether no run of the job adds to its outputs any more.
    fileprivate var isFinished: Bool {
        switch state {
        case .finished, .withoutFrontier: true
        default: false
        }
    }
}

import ArgumentParser
import Glibc
import Logging
import SpiderKit

/// `spider record NAME`
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Crawls a few pages, and keeps them for the spider's tests.",
        discussion: """
            The pages are in \(SpiderRecording.folder)/NAME.warc.gz, each with its kind; other programs read the file, too \
            (WARC). Cookies and credentials that were sent aren't in it. Items are written nowhere.

            Next: '\(ProgramName.current) test NAME' parses the pages without a network.

            Example: \(ProgramName.current) record books --limit 20

            Exit status: 0 recorded; 3 some pages failed; 4 no page was parsed; 64 usage; 69 the file can't be written, \
            something is missing; 78 configuration; 130 interrupted.
            """)

    @OptionGroup var spiderName: SpiderName

    @Option(help: ArgumentHelp("The largest number of pages.", valueName: "pages"))
    var limit = 20

    @OptionGroup var options: SpiderTrial

    func validate() throws {
        if limit < 1 { throw ValidationError("'--limit \(limit)': expected at least 1") }
    }

    func run() async throws {
        let spider = try spiderName.spider()
        let configuration = try options.configuration(of: spider, try overrides())
        let recording = SpiderRecording(of: spider.name)
        let unfinished = "\(SpiderRecording.folder)/.\(spider.name.replacing("/", with: "_")).new.warc.gz"
        TextFile.makeFolder(SpiderRecording.folder)
        let summary: Summary
        do {
            var log = options.log(configuration.settings)
            log.logLevel = max(log.logLevel, .warning)
            var plan = try CrawlPlan(
                configuration.settings, spider: spider, registry: Root.registry, options: configuration.options,
                log: log)
            plan.keeper = PageKeeper(
                path: unfinished, mode: .replace, spider: spider, options: configuration.options)
            let crawl = try spider.crawl(options: configuration.options, plan: plan)
            let interrupts = Interrupts { crawl.stop(atOnce: $0) }
            summary = try await crawl.run()
            interrupts.end()
        } catch {
            unlink(unfinished)
            throw ExitStatus.missing.saying("\(error)")
        }
        let count = (try? KeptPages(path: unfinished))?.all.count ?? 0
        guard count > 0, rename(unfinished, recording.path) == 0 else {
            unlink(unfinished)
            Terminal.tell(summary.description)
            throw ExitStatus.nothingExtracted.saying("no page was parsed, so nothing is recorded")
        }
        Terminal.tell("\(count) \(count == 1 ? "page" : "pages") in \(recording.path)".printable)
        Terminal.tell("to see what the spider makes of them: \(ProgramName.current) test \(spider.name)".printable)
        if summary.ending == .interrupted { throw ExitStatus.interrupted.code }
        if summary.failed > 0 {
            Terminal.tell(summary.description)
            throw ExitStatus.someFailed.code
        }
    }

    private func overrides() throws -> [Override] {
        let frontier = Root.registry.frontierInMemory.map {
            Override(path: [.key("frontier")], value: .string($0), source: "record")
        }
        return [
            Override(path: [.key("limits"), .key("pages")], value: .int(limit), source: "--limit \(limit)"),
            Override(path: [.key("outputs")], value: .array([]), source: "record"),
        ] + Override.keepingNothing("record") + [frontier].compactMap { $0 }
    }
}

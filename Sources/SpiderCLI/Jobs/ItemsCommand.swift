import ArgumentParser
import Logging
import SpiderJobs
import SpiderKit

/// `spider items JOB`
struct ItemsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items", abstract: "Writes the items of a job again, in any form, without crawling.",
        discussion: """
            The job must have kept them: set 'keep_items: true'.

            Example: \(ProgramName.current) items douban -o films.csv -o 'sqlite:films.db?key=url'

            Exit status: 0 written; 4 there are no items; 64 usage; 69 there is no such job, it has kept no items, or \
            something can't be written; 78 configuration.
            """)

    @OptionGroup var job: JobArgument

    @OptionGroup var destinations: OutputDestinations

    @OptionGroup var options: JobsOptions

    func run() throws {
        let jobs = try options.jobs()
        let isForReader = destinations.outputs.isEmpty || destinations.outputs == ["-"]
        let uses = destinations.uses.isEmpty ? Root.registry.output(for: "-").map { [$0] } ?? [] : destinations.uses
        let count = try JobsOptions.reportingErrors {
            let report = try jobs.report(on: job.name)
            var log = Logger(label: "spider", factory: { _ in TerminalLogHandler() })
            log.logLevel = .notice
            let name = JobsOptions.spiderName(of: report)
            var context = PluginContext(spider: name ?? "", settings: Settings(), log: log)
            context.jobName = report.name
            if let spider = name.flatMap({ Root.registry.spider(named: $0) }) {
                let pipelines = try options.settings(of: report).pipelines
                context.items = spider.items.behind(pipelines.map { Root.registry.pipelines.fieldUse(of: $0) })
            }
            let outputs = try uses.flatMap { try Root.registry.makeOutputs($0, context) }.map { try $0() }
            var batch: [Record] = []
            var bytes = 0
            var count = 0
            func write() throws {
                for output in outputs {
                    try output.write(batch)
                    try output.flush()
                    try output.stored()
                }
                count += batch.count
                batch = []
                bytes = 0
            }
            try jobs.forEachItem(in: job.name) { record in
                batch.append(record)
                bytes += record.roughSize
                if batch.count >= 1_000 || bytes >= 4 << 20 { try write() }
            }
            try write()
            for output in outputs { try output.close() }
            return count
        }
        if count == 0 { throw ExitStatus.nothingExtracted.saying("the job '\(job.name)' has no items") }
        if !isForReader {
            Terminal.tell(
                "\(count) \(count == 1 ? "item" : "items") in \(destinations.outputs.joined(separator: ", "))")
        }
    }
}

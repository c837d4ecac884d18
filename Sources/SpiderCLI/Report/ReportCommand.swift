import ArgumentParser
import SpiderJobs
import SpiderKit

/// `spider report JOB`
struct ReportCommand: ParsableCommand, ConfiguredCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes a page with charts of a job's last crawl.",
        discussion: """
            The page is one file that loads nothing from elsewhere.

            Example: \(ProgramName.current) report douban -o report.html

            Exit status: 0 written; 69 there is no such job, its crawl hasn't ended yet, or the file can't be written; \
            78 configuration.
            """)

    @OptionGroup var job: JobArgument
    @OptionGroup var options: JobsOptions

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Write to this file; - is standard output.", valueName: "file"))
    var path = "report.html"

    @Flag(help: "Write the numbers as JSON instead.")
    var json = false

    var file: ConfigurationFile { options.file }

    func run() throws {
        let jobs = try options.jobs()
        let report = try JobsOptions.reportingErrors { try jobs.report(on: job.name) }
        guard let record = CrawlRecordFile.read(in: report.location) else {
            throw ExitStatus.missing.saying("'\(job.name)' has no report yet: \(report.state)")
        }
        try OutputFile.write(json ? record.json.prettyJSON + "\n" : ReportPage(record).html, to: path)
        if path != "-" { Terminal.tell("the report is in \(path)".printable) }
    }
}

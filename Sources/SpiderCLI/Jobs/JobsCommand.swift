import ArgumentParser
import SpiderJobs
import SpiderKit

/// `spider jobs`
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Lists, shows, steers, exports and removes jobs: crawls with their requests and counts.",
        discussion: """
            You can look at a job while it runs, pause it, stop it, and change its limits.

            Example: \(ProgramName.current) jobs
            Example: \(ProgramName.current) jobs show douban
            """,
        subcommands: [
            List.self, Show.self, Watch.self, Pause.self, Resume.self, Stop.self, Set.self, Remove.self,
            PruneCommand.self, Export.self,
        ], defaultSubcommand: List.self)

    /// `spider jobs list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the jobs: their states, counts and sizes.",
            discussion: """
                A job is running, interrupted, killed, finished, at a limit, or failed. To resume one that hasn't finished, \
                run the command that started it. With a frontier in Redis, the list has the job that its URL names.

                Example: \(ProgramName.current) jobs --json

                Exit status: 0 listed, or there are none; 69 no jobs are kept, or they can't be read; 78 configuration.
                """)

        @OptionGroup var options: JobsOptions

        @Flag(help: "Print each job as an object in JSON, one a line.")
        var json = false

        func run() throws {
            let jobs = try options.jobs()
            let reports = try JobsOptions.reportingErrors { try jobs.reports() }
            var output = StandardOutput()
            if json {
                for report in reports { try output.write(report.value.json, as: .json) }
            } else if reports.isEmpty {
                Terminal.tell("there are no jobs yet")
            } else {
                try output.write(JobReport.table(of: reports))
            }
            try output.flush()
        }
    }

    /// `spider jobs show JOB`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a job: what became of its URLs, why pages failed, which hosts have queued requests.",
            discussion: """
                Example: \(ProgramName.current) jobs show douban,city=shanghai

                Exit status: 0 shown; 69 there is no such job, or nothing is known of its requests; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        @Flag(help: "Print the job as an object in JSON.")
        var json = false

        func run() throws {
            let jobs = try options.jobs()
            let detail = try JobsOptions.reportingErrors { try jobs.detail(of: job.name) }
            var output = StandardOutput()
            try output.write(json ? detail.value.prettyJSON : detail.text(), as: json ? .json : .text)
            try output.flush()
        }
    }

    /// `spider jobs remove JOB`
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes a job: its requests, its cookies and what it knows of hosts, but not its outputs.",
            discussion: """
                It doesn't ask. It doesn't remove a job that is running.

                Example: \(ProgramName.current) jobs remove douban

                Exit status: 0 removed; 69 there is no such job, it is running, or it can't be removed; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        func run() throws {
            let jobs = try options.jobs()
            let report = try JobsOptions.reportingErrors { try jobs.remove(job.name) }
            let size = report.size.map { ", \(ByteCount($0).text)" } ?? ""
            let counts = report.counts.map { ": \($0)" } ?? ""
            Terminal.show("removed \(report.location)\(size)\(counts)".printable)
        }
    }

    /// `spider jobs export JOB`
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes each URL that a job has come upon, and what became of it, as JSON lines.",
            discussion: """
                The order is: pages that have ended, queued requests, skipped requests. A running job is written as it is \
                when the command starts. What a frontier in Redis doesn't keep is named on standard error.

                Example: \(ProgramName.current) jobs export douban -o urls.jsonl
                Example: \(ProgramName.current) jobs export douban | jq -r 'select(.disposition == "failed") | .url'

                Exit status: 0 written; 69 there is no such job, nothing is known of its requests, or the file can't be \
                written; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"))
        var path: String?

        func run() throws {
            let jobs = try options.jobs()
            try JobsOptions.reportingErrors {
                if let path, path != "-" {
                    let (count, missing) = try jobs.export(job.name, to: path)
                    Terminal.tell("\(count) \(count == 1 ? "URL" : "URLs") in \(path.printable)")
                    if let missing { Terminal.tell(missing.printable) }
                    return
                }
                var output = StandardOutput()
                let missing = try jobs.forEachURL(in: job.name) { try output.write($0.value.json, as: .json) }
                try output.flush()
                if let missing { Terminal.tell(missing.printable) }
            }
        }
    }
}

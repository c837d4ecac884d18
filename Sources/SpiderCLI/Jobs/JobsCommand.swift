import ArgumentParser
import SpiderKit

/// `spider jobs`
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "Shows the jobs: crawls with all that is kept of them.",
        discussion: """
            Jobs are looked at while they run, too; nothing is changed but by remove.

            Example: \(ProgramName.current) jobs
            Example: \(ProgramName.current) jobs show douban
            """,
        subcommands: [List.self, Show.self, Remove.self, Export.self], defaultSubcommand: List.self)

    /// `spider jobs list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the jobs: what each is doing, how far it is, how large it is.",
            discussion: """
                A job is running, interrupted, killed, finished, at a limit, or failed. All but those that have finished \
                are gone on with by the command that began them.

                Example: \(ProgramName.current) jobs --json

                Exit status: 0 listed, or there are none; 69 jobs are not kept; 78 configuration.
                """)

        @OptionGroup var place: JobsPlace

        @Flag(help: "Print each job as an object in JSON, one a line.")
        var json = false

        func run() throws {
            let reports = try place.jobs().reports()
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
            abstract: "Shows what a job has come to: what became of its URLs, why pages failed, what waits.",
            discussion: """
                Example: \(ProgramName.current) jobs show douban,city=shanghai

                Exit status: 0 shown; 69 there is no such job, or nothing is known of its requests; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var place: JobsPlace

        @Flag(help: "Print it as an object in JSON.")
        var json = false

        func run() throws {
            let jobs = try place.jobs()
            let detail = try JobsPlace.reportingErrors { try jobs.reader(of: job.name).detail() }
            var output = StandardOutput()
            try output.write(json ? detail.value.prettyJSON : detail.text(), as: json ? .json : .text)
            try output.flush()
        }
    }

    /// `spider jobs remove JOB`
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes a job: its requests, cookies and what is known of its hosts; what it wrote stays.",
            discussion: """
                It does not ask. A job that is running is left as it is.

                Example: \(ProgramName.current) jobs remove douban

                Exit status: 0 removed; 69 there is no such job, it is running, or it cannot be removed; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var place: JobsPlace

        func run() throws {
            let jobs = try place.jobs()
            let report = try JobsPlace.reportingErrors { try jobs.remove(job.name) }
            let counts = report.counts.map { ": \($0)" } ?? ""
            Terminal.show("removed \(report.folder), \(ByteCount(report.size).text)\(counts)".printable)
        }
    }

    /// `spider jobs export JOB`
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes every URL that a job has come upon, and what became of it, as JSON lines.",
            discussion: """
                First what has ended, in the order in which it was queued, then what waits, then what was not followed. \
                A job that runs is written as it is when the command begins.

                Example: \(ProgramName.current) jobs export douban -o urls.jsonl
                Example: \(ProgramName.current) jobs export douban | jq -r 'select(.disposition == "failed") | .url'

                Exit status: 0 written; 69 there is no such job, nothing is known of its requests, or the file cannot be \
                written; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var place: JobsPlace

        @Option(
            name: [.customShort("o"), .customLong("output")],
            help: ArgumentHelp("Write to this file in place of standard output.", valueName: "file"))
        var path: String?

        func run() throws {
            let jobs = try place.jobs()
            try JobsPlace.reportingErrors {
                let reader = try jobs.reader(of: job.name)
                if let path, path != "-" {
                    let count = try reader.export(to: path)
                    Terminal.tell("\(count) \(count == 1 ? "URL" : "URLs") in \(path.printable)")
                    return
                }
                var output = StandardOutput()
                try reader.forEachURL { try output.write($0.value.json, as: .json) }
                try output.flush()
            }
        }
    }
}

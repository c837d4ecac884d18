import ArgumentParser
import SpiderJobs
import SpiderKit

/// `spider jobs prune`
struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Removes finished jobs that nothing was written to for some time, but not their outputs.",
        discussion: """
            It doesn't ask. It removes what 'jobs remove' removes, of each job that has finished: requests, cookies and what \
            it knows of hosts. Jobs that can be resumed stay, and so do those that have pages queued again.

            Example: \(ProgramName.current) jobs prune --older 30d
            Example: \(ProgramName.current) jobs prune --older 30d --dry-run

            Exit status: 0 removed, or there is none so old; 64 usage; 69 a job can't be removed; 78 configuration.
            """)

    @Option(
        help: ArgumentHelp("How long nothing was written to a job: 12h, 30d.", valueName: "time"),
        transform: { text in
            guard let age = Interval(text) else {
                throw ValidationError("'\(text)' is no length of time; write 12h or 30d")
            }
            return age
        })
    var older: Interval

    @Flag(help: "Remove nothing; print what would be removed.")
    var dryRun = false

    @OptionGroup var options: JobsOptions

    func run() throws {
        let jobs = try options.jobs()
        let removed = try JobsOptions.reportingErrors { try jobs.prune(olderThan: older, isTrial: dryRun) }
        for report in removed {
            let size = report.size.map { ", \(ByteCount($0).text)" } ?? ""
            Terminal.show("\(dryRun ? "would remove" : "removed") \(report.location)\(size)".printable)
        }
        if removed.isEmpty { Terminal.tell("no finished job is older than \(older)") }
    }
}

import ArgumentParser
import SpiderJobs
import SpiderKit

/// `spider retry JOB`
struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Queues the failed pages of a job again.",
        discussion: """
            To fetch them, run the command that started the job, even if the job has finished. A failed page has written \
            no items, so nothing is written twice.

            Example: \(ProgramName.current) retry douban
            Example: \(ProgramName.current) retry douban --reason 503
            Example: \(ProgramName.current) retry douban --reason timeout

            Exit status: 0 queued; 4 nothing has failed; 64 usage, nothing has failed for this reason; 69 there is no such \
            job, or it is running; 78 configuration.
            """)

    @OptionGroup var job: JobArgument

    @Option(
        help: ArgumentHelp(
            """
            Only pages that failed for a reason that begins like this; '\(ProgramName.current) jobs show' lists the \
            reasons. Also a status, 5xx, or a word: timeout, refused, dns, connect, tls, lost, robots, parse and more.
            """,
            valueName: "text"))
    var reason: String?

    @OptionGroup var options: JobsOptions

    func run() throws {
        let jobs = try options.jobs()
        let retried = try JobsOptions.reportingErrors { try jobs.retry(job.name, reason: reason) }
        if retried.count == 0 {
            throw ExitStatus.nothingExtracted.saying("no page of \(job.name) has failed")
        }
        Terminal.show(
            "\(retried.count) \(retried.count == 1 ? "page is" : "pages are") queued again; \(retried.counts)")
    }
}

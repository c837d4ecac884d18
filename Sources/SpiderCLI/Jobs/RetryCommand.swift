import ArgumentParser
import SpiderKit

/// `spider retry JOB`
struct RetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Queues the pages of a job again that have failed.",
        discussion: """
            They are made when the job is gone on with, by the command that began it; a job that has finished is so, too. \
            What they gave before the failure was not kept, so that nothing is written twice.

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
            Only those that failed for this reason, or one that begins like it; '\(ProgramName.current) jobs show' has \
            the reasons. A status does, 5xx, and a word: timeout, refused, dns, connect, tls, lost, robots, parse and more.
            """,
            valueName: "text"))
    var reason: String?

    @OptionGroup var place: JobsPlace

    func run() throws {
        let jobs = try place.jobs()
        let (count, counts) = try JobsPlace.reportingErrors { try jobs.retry(job.name, reason: reason) }
        if count == 0 {
            throw ExitStatus.nothingExtracted.saying("no page of \(job.name) has failed")
        }
        Terminal.show("\(count) \(count == 1 ? "page is" : "pages are") queued again; \(counts)")
    }
}

import ArgumentParser
import SpiderJobs
import SpiderKit

/// `spider why URL`
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explains what became of a URL in a crawl, and why.",
        discussion: """
            For each request, with whatever method and body, it shows where the URL was found, whether it is in scope and \
            allowed by robots.txt, its redirects and attempts, and the result; or its place in the queue and when it is due; \
            or why it was skipped. Nothing is fetched.

            Without --job, it shows all jobs that have come upon the URL, the one that was written to last first. If there \
            is none, it shows whether each job would follow the URL. The URL may have any form that leads to the same page, \
            and may be the target of a redirect.

            Example: \(ProgramName.current) why https://example.com/films/12
            Example: \(ProgramName.current) why --job douban https://movie.douban.com/subject/1/

            Exit status: 0 shown; 4 no job has come upon the URL; 64 usage, it isn't a URL; 69 there is no such job; \
            78 configuration.
            """)

    @Argument(help: "The URL.")
    var url: String

    @Option(
        help: ArgumentHelp("Only this job; '\(ProgramName.current) jobs' lists all jobs.", valueName: "job"))
    var job: String?

    @Flag(help: "Print each request as an object in JSON, one a line.")
    var json = false

    @OptionGroup var options: JobsOptions

    func run() throws {
        let url: WebURL
        do {
            url = try WebURL(parsing: self.url)
        } catch {
            throw ExitStatus.usage.saying("\(error)")
        }
        let jobs = try options.jobs()
        let reports = try JobsOptions.reportingErrors {
            try job.map { [try jobs.report(on: $0)] } ?? jobs.reports()
        }
        let explanations = try explanations(of: url, in: jobs, reports)
        let known = explanations.filter(\.story.isKnown)
        var output = StandardOutput()
        for (index, explanation) in (known.isEmpty ? explanations : known).enumerated() {
            if !json, index > 0 { try output.write("") }
            try output.write(json ? explanation.value.json : explanation.text(), as: json ? .json : .text)
        }
        try output.flush()
        if reports.isEmpty { Terminal.tell("there are no jobs yet") }
        // Why no job can be read has been said.
        if explanations.isEmpty, !reports.isEmpty { throw ExitStatus.missing.code }
        if known.isEmpty { throw ExitStatus.nothingExtracted.code }
    }

    private func explanations(
        of url: WebURL, in jobs: Jobs, _ reports: [JobReport]
    ) throws -> [URLExplanation] {
        try reports.flatMap { report -> [URLExplanation] in
            let settings = try options.settings(of: report)
            do {
                return try jobs.explain(
                    url, in: report.name, settings: settings, registry: Root.registry)
            } catch {
                if job != nil { return try JobsOptions.reportingErrors { throw error } }
                // The other jobs are shown all the same.
                Terminal.tell("\(report.name): \(error)".printable)
                return []
            }
        }
    }
}

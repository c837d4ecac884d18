import ArgumentParser
import SpiderKit

/// `spider why URL`
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Tells what became of a URL in a crawl, and why.",
        discussion: """
            Each request for it, with whatever method and body: where it was found, whether it is in scope and allowed by robots.txt, its redirects and attempts, what it gave; \
            or where it waits and until when; or why it was not followed. Nothing is fetched.

            Without --job, all jobs that have come upon the URL are told, that in which something happened last first; \
            where none has, whether each would follow it. A URL may have any form that leads to the same page, and may be \
            one that was redirected to.

            Example: \(ProgramName.current) why https://example.com/films/12
            Example: \(ProgramName.current) why --job douban https://movie.douban.com/subject/1/

            Exit status: 0 told; 4 no job has come upon the URL; 64 usage, it is no URL; 69 there is no such job; \
            78 configuration.
            """)

    @Argument(help: "The URL.")
    var url: String

    @Option(
        help: ArgumentHelp("Look into this job only; '\(ProgramName.current) jobs' shows them all.", valueName: "job"))
    var job: String?

    @Flag(help: "Print what each job knows as an object in JSON, one a line.")
    var json = false

    @OptionGroup var place: JobsPlace

    func run() throws {
        let url: WebURL
        do {
            url = try WebURL(parsing: self.url)
        } catch {
            throw ExitStatus.usage.saying("\(error)")
        }
        let stories = try stories(of: url)
        let known = stories.filter(\.isKnown)
        var output = StandardOutput()
        for (index, story) in (known.isEmpty ? stories : known).enumerated() {
            if !json, index > 0 { try output.write("") }
            try output.write(json ? story.value.json : story.text(), as: json ? .json : .text)
        }
        try output.flush()
        if stories.isEmpty { Terminal.tell("there are no jobs yet") }
        if known.isEmpty { throw ExitStatus.nothingExtracted.code }
    }

    private func stories(of url: WebURL) throws -> [URLStory] {
        let jobs = try place.jobs()
        let names = job.map { [$0] } ?? jobs.reports().map(\.name)
        return try names.flatMap { name -> [URLStory] in
            let settings = try place.settings(of: name)
            do {
                return try jobs.reader(of: name).stories(of: url, settings: settings)
            } catch {
                if job != nil { return try JobsPlace.reportingErrors { throw error } }
                // The others are told all the same.
                Terminal.tell("\(name): \(error)".printable)
                return []
            }
        }
    }
}

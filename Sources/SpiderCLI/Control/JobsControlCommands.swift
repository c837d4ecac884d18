import ArgumentParser
import SpiderKit

extension JobsCommand {
    /// `spider jobs pause JOB`
    struct Pause: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pauses a running crawl: requests in flight finish, and nothing new starts.",
            discussion: """
                Example: \(ProgramName.current) jobs pause douban

                Exit status: 0 paused; 69 there is no such job, or it isn't running on this machine; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        func run() throws { try RunningJob(job, options).ask(ControlMessage.json(action: "pause")) }
    }

    /// `spider jobs resume JOB`
    struct Resume: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a crawl go on that was paused.",
            discussion: """
                To resume a crawl that has ended, run the command that started it.

                Example: \(ProgramName.current) jobs resume douban

                Exit status: 0 resumed; 69 there is no such job, or it isn't running on this machine; 78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        func run() throws { try RunningJob(job, options).ask(ControlMessage.json(action: "resume")) }
    }

    /// `spider jobs stop JOB`
    struct Stop: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stops a running crawl in order, like Ctrl-C; the command that started it resumes it.",
            discussion: """
                Example: \(ProgramName.current) jobs stop douban

                Exit status: 0 asked to stop; 69 there is no such job, or it isn't running on this machine; \
                78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        func run() throws { try RunningJob(job, options).ask(ControlMessage.json(action: "stop")) }
    }

    /// `spider jobs set JOB delay=2s`
    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Changes limits of a running crawl: delay, per_host, concurrency.",
            discussion: """
                The change ends with the crawl: change the configuration to keep it.

                Example: \(ProgramName.current) jobs set douban delay=2s per_host=1

                Exit status: 0 changed; 64 usage; 69 there is no such job, or it isn't running on this machine; \
                78 configuration.
                """)

        @OptionGroup var job: JobArgument

        @Argument(help: ArgumentHelp("The limits.", valueName: "key=value"))
        var changes: [String]

        @OptionGroup var options: JobsOptions

        func run() throws {
            var settings: Object = [:]
            for change in changes {
                guard let equals = change.firstIndex(of: "="), equals != change.startIndex else {
                    throw ValidationError("'\(change)': expected a key, '=' and a value")
                }
                let text = String(change[change.index(after: equals)...])
                settings[String(change[..<equals])] = Int(text).map { .int($0) } ?? .string(text)
            }
            switch ControlMessage.json(settings: settings) {
            case .success(let message): try RunningJob(job, options).ask(message)
            case .failure(let fault): throw ValidationError("\(fault)")
            }
        }
    }

    /// `spider jobs watch JOB`
    struct Watch: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows how far a crawl is that runs in another process, until it ends.",
            discussion: """
                Without a terminal, or with --json, it writes a line of JSON each second.

                Example: \(ProgramName.current) jobs watch douban

                Exit status: 0 the crawl has ended; 69 there is no such job, or it isn't running on this machine; \
                78 configuration.
                """)

        @OptionGroup var job: JobArgument
        @OptionGroup var options: JobsOptions

        @Flag(help: "Write a line of JSON each second.")
        var json = false

        func run() throws { try JobWatch(RunningJob(job, options)).run(json: json) }
    }
}

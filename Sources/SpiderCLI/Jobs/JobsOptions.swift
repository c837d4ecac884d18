import ArgumentParser
import Logging
import SpiderJobs
import SpiderKit

/// The options of all commands that look at jobs: where the jobs are.
struct JobsOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationFile

    @Option(
        help: ArgumentHelp(
            "The frontier of the crawl, as for '\(ProgramName.current) crawl'; by default the configured one.",
            valueName: "name or URL"))
    var frontier: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
    var settings: [String] = []

    /// The jobs of all spiders, which may have frontiers and folders of their own.
    ///
    /// - Throws: the exit status, after saying what is wrong
    func jobs() throws -> Jobs {
        let (loader, overrides) = try loader()
        let common = try file.reportingProblems { try loader.settings(overrides: overrides) }
        let own = Root.registry.spiderNames.compactMap { name in
            // A mistake in the options of one spider doesn't matter here.
            (try? loader.configuration(for: name, overrides: overrides))?.settings
        }
        return try JobsOptions.reportingErrors {
            let archives = try ([common] + own).compactMap { try archive($0) }
            guard !archives.isEmpty else {
                let name = Root.registry.frontier(of: common).name
                throw ExitStatus.missing.saying(
                    common.store == nil
                        ? "no jobs are kept: 'store' is null" : "no jobs are kept by the frontier '\(name)'")
            }
            return Jobs(archives)
        }
    }

    private func archive(_ settings: Settings) throws -> (any JobArchive)? {
        let log = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
        let context = PluginContext(spider: "", settings: settings, log: log)
        return try Root.registry.frontiers.make(Root.registry.frontier(of: settings), context).jobs?()
    }

    /// The settings in effect for a job: those of its spider.
    ///
    /// - Throws: the exit status, after saying what is wrong
    func settings(of job: JobReport) throws -> Settings {
        let (loader, overrides) = try loader()
        return try file.reportingProblems {
            guard let spider = JobsOptions.spiderName(of: job) else { return try loader.settings(overrides: overrides) }
            return try loader.configuration(for: spider, overrides: overrides).settings
        }
    }

    /// The name of a job's spider; nil if there is no such spider.
    static func spiderName(of job: JobReport) -> String? {
        let names = Root.registry.spiderNames
        if let spider = job.spider { return names.first { $0 == spider } }
        return names.filter { job.name == $0 || job.name.hasPrefix("\($0),") }.max { $0.count < $1.count }
    }

    private func loader() throws -> (ConfigurationLoader, [Override]) {
        var overrides = try settings.map { try Override(argument: $0, flag: "--set") }
        if let frontier { overrides.append(Override([.key("frontier")], written: frontier, flag: "--frontier")) }
        let loader = try file.loader()
        file.tellWarnings(loader, overrides: overrides)
        return (loader, overrides)
    }

    /// Runs a closure that asks for jobs.
    ///
    /// - Throws: the exit status, after saying what is wrong
    static func reportingErrors<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as UnknownReason {
            // Its list of reasons has lines of its own, each of which is harmless.
            Terminal.tell(error.description)
            throw ExitStatus.usage.code
        } catch let error as ExitCode {
            throw error
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
    }
}

/// The argument `JOB`, which several commands have.
struct JobArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The job's name; '\(ProgramName.current) jobs' lists all jobs.", valueName: "job"))
    var name: String
}

import ArgumentParser
import SpiderKit

/// The options of all commands that look at jobs: where these are.
struct JobsPlace: ParsableArguments {
    @OptionGroup var file: ConfigurationFile

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
    var settings: [String] = []

    /// The jobs of all spiders, which may have folders of their own.
    ///
    /// - Throws: the end of the command, after saying why.
    func jobs() throws -> Jobs {
        let (loader, overrides) = try loader()
        let common = try file.reportingProblems { try loader.settings(overrides: overrides) }
        let own = Root.registry.spiderNames.map { name in
            // What is wrong with one spider's options is no matter here.
            (try? loader.configuration(for: name, overrides: overrides))?.settings.store
        }
        let roots = ([common.store] + own).compactMap { $0 }
        if roots.isEmpty { throw ExitStatus.missing.saying("no jobs are kept: 'store' is null") }
        let jobs = Jobs(in: roots)
        try JobsPlace.reportingErrors { try jobs.checkAccess() }
        return jobs
    }

    /// The settings that are in force for a job: those of its spider.
    ///
    /// - Throws: the end of the command, after saying what is wrong with them.
    func settings(of job: String) throws -> Settings {
        let (loader, overrides) = try loader()
        let spider = Root.registry.spiderNames.filter { job == $0 || job.hasPrefix("\($0),") }.max {
            $0.count < $1.count
        }
        return try file.reportingProblems {
            guard let spider else { return try loader.settings(overrides: overrides) }
            return try loader.configuration(for: spider, overrides: overrides).settings
        }
    }

    private func loader() throws -> (ConfigurationLoader, [Override]) {
        (try file.loader(), try settings.map { try Override(argument: $0, flag: "--set") })
    }

    /// Does something with jobs; what is wrong with them is said and ends the process.
    static func reportingErrors<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as JobError {
            if case .unknownReason = error {
                // A list of reasons has lines of its own, each of which is harmless.
                Terminal.tell(error.description)
                throw ExitStatus.usage.code
            }
            throw ExitStatus.missing.saying(error.description)
        } catch let error as ExitCode {
            throw error
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
    }
}

/// The argument `JOB`, which several commands have.
struct JobArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The job's name; '\(ProgramName.current) jobs' shows them all.", valueName: "job"))
    var name: String
}

import Glibc
import SpiderJobs
import SpiderKit

/// The side of somebody else: a crawl that runs in another process on this machine.
struct RunningJob {
    let name: String
    let folder: String
    private let look: () throws -> JobReport

    /// How long the crawl may take to do what it is asked to.
    private static let patience: Duration = .seconds(5)

    /// Finds the running crawl of a job.
    ///
    /// - Throws: the exit status, after saying why, if it doesn't run here.
    init(_ job: JobArgument, _ options: JobsOptions) throws {
        let jobs = try options.jobs()
        let report = try JobsOptions.reportingErrors { try jobs.report(on: job.name) }
        guard case .running = report.state else {
            if case .shared = report.state {
                throw ExitStatus.missing.saying(
                    "'\(job.name)' is a crawl on many machines; only crawls on this machine can be asked")
            }
            throw ExitStatus.missing.saying("'\(job.name)' isn't running: \(report.state)")
        }
        name = report.name
        folder = report.location
        look = { try jobs.report(on: job.name) }
    }

    /// Whether a process still crawls it.
    var isRunning: Bool {
        guard case .running? = try? look().state else { return false }
        return true
    }

    /// Asks the crawl for something, and waits until it has heard.
    ///
    /// - Throws: the exit status, after saying why, if it doesn't hear.
    func ask(_ message: String) throws {
        let file = JobFile.control(in: folder)
        let end = ContinuousClock.now + RunningJob.patience
        var code = file.write(message, isNew: true)
        while code == EEXIST, ContinuousClock.now < end {
            usleep(50_000)
            code = file.write(message, isNew: true)
        }
        guard code == 0 else {
            let reason = code == EEXIST ? "it doesn't answer" : String(cString: strerror(code))
            throw ExitStatus.missing.saying("can't ask '\(name)': \(reason)")
        }
        while file.exists {
            guard ContinuousClock.now < end else {
                file.remove()
                throw ExitStatus.missing.saying("'\(name)' doesn't answer")
            }
            usleep(50_000)
        }
    }
}

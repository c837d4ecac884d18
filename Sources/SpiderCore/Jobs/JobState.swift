/// The present state of a job.
package enum JobState: Sendable, Hashable {
    /// A process works on it; its number, if that is known.
    case running(process: Int?)
    /// Several processes, on any number of machines, work on it.
    case shared(workers: Int)
    /// It was interrupted; the same command resumes it.
    case interrupted
    /// Its process ended without saying how; the same command resumes it.
    case killed
    /// No request is left.
    case finished
    /// It had finished; since then, this many failed pages were enqueued for another attempt.
    case queuedAgain(Int)
    /// It reached one of its limits; the same command resumes it.
    case limit(String)
    /// An error stopped it.
    case failed(String)
    /// It was crawled in memory, so nothing is known about its requests.
    case withoutFrontier
    /// It can't be read, for this reason.
    case unreadable(String)

    package init(_ end: JobEnd?) {
        switch end?.ending {
        case nil: self = .killed
        case .finished: self = end.flatMap(\.queuedAgain).map { .queuedAgain($0) } ?? .finished
        case .interrupted: self = .interrupted
        case .limit(let name): self = .limit(name)
        case .failed(let reason): self = .failed(reason)
        }
    }
}

extension JobState: CustomStringConvertible {
    /// The state in words.
    package var description: String {
        switch self {
        case .running(let process): process.map { "running (pid \($0))" } ?? "running"
        case .shared(let workers): "running (\(workers.counted("worker", "workers")))"
        case .interrupted: "interrupted"
        case .killed: "killed"
        case .finished: "finished"
        case .queuedAgain(let count): "finished, \(count.grouped) queued again"
        case .limit(let name): "at \(name.printable)"
        case .failed(let reason): "failed: \(reason.printable)"
        case .withoutFrontier: "crawled in memory"
        case .unreadable(let reason): "unreadable: \(reason.printable)"
        }
    }

    /// The state in a word that programs can compare.
    package var name: String {
        switch self {
        case .running, .shared: "running"
        case .interrupted: "interrupted"
        case .killed: "killed"
        case .finished: "finished"
        case .queuedAgain: "queued_again"
        case .limit: "limit"
        case .failed: "failed"
        case .withoutFrontier: "memory"
        case .unreadable: "unreadable"
        }
    }
}

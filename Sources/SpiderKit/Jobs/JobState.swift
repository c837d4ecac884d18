/// What a job is at the moment.
public enum JobState: Sendable, Hashable {
    /// A process works on it; its number, where that is known.
    case running(process: Int?)
    /// It was interrupted, and can be gone on with.
    case interrupted
    /// Its process had no time to say how it ended; it can be gone on with.
    case killed
    /// Nothing was left to do.
    case finished
    /// Nothing was left to do, and pages that had failed were queued again since.
    case queuedAgain(Int)
    /// It came to one of its limits, and can be gone on with.
    case limit(String)
    /// It could not go on.
    case failed(String)
    /// It was crawled in memory: nothing is known of its requests.
    case withoutFrontier
    /// It cannot be looked at.
    case unreadable(String)

    init(_ end: JobEnd?) {
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
    public var description: String {
        switch self {
        case .running(let process): process.map { "running (pid \($0))" } ?? "running"
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
    var name: String {
        switch self {
        case .running: "running"
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

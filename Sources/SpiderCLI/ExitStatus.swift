import ArgumentParser
import SpiderKit

/// The exit status of the process.
enum ExitStatus: Int32 {
    case finished = 0
    case failed = 1
    case someFailed = 3
    case nothingExtracted = 4
    case blocked = 5
    case limit = 6
    case drifted = 7
    case usage = 64
    case missing = 69
    case configuration = 78
    case interrupted = 130

    var code: ExitCode { ExitCode(rawValue) }

    /// Makes the exit status of a crawl.
    init(_ summary: Summary) {
        switch summary.ending {
        case .interrupted: self = .interrupted
        case .failed: self = .failed
        // A site that blocks the crawl looks like a row of errors.
        case .limit("limits.errors_in_a_row") where summary.isBlocked: self = .blocked
        case .limit: self = .limit
        case .finished where summary.isBlocked: self = .blocked
        case .finished where summary.failsByDrift ?? false: self = .drifted
        case .finished:
            self = summary.items == 0 ? .nothingExtracted : summary.failed > 0 ? .someFailed : .finished
        }
    }
}

import Logging
import Synchronization

/// A log that a test reads: every line of every level, with all that is said beside it.
final class CollectedLog: Sendable {
    private let kept = Mutex<[String]>([])

    /// The lines, `level message {key: value}`.
    var lines: [String] { kept.withLock { $0 } }

    /// What logs to it.
    var logger: Logger {
        var logger = Logger(label: "test", factory: { _ in Handler(log: self) })
        logger.logLevel = .trace
        return logger
    }

    private struct Handler: LogHandler {
        let log: CollectedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            let line = "\(event.level) \(event.message) \(all.sorted { $0.key < $1.key }.map { "\($0): \($1)" })"
            log.kept.withLock { $0.append(line) }
        }
    }
}

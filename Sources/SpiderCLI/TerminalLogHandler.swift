import Logging
import SpiderKit

/// Log lines on standard error, as people read them: `warning: page failed: 404 Not Found (page: author, url: http://…)`.
struct TerminalLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let details = all.sorted { $0.key < $1.key }.compactMap { key, value in
            let text = "\(value)".printable
            return text.isEmpty ? nil : "\(key): \(text)"
        }
        let suffix = details.isEmpty ? "" : " (\(details.joined(separator: ", ")))"
        Terminal.tell("\(event.level): \("\(event.message)".printable)\(suffix)")
    }
}

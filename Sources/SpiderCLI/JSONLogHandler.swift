import Logging
import SpiderKit

/// Log lines on standard error for collectors: `{"time":"…","level":"warning","message":"page failed: …","url":"…"}`.
///
/// The names of fields are those of OpenTelemetry's log data model as far as it has them.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var object: Object = ["level": .string("\(event.level)"), "message": .string("\(event.message)")]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: {
            $0.key < $1.key
        }) {
            let text = "\(value)"
            if !text.isEmpty, object[key] == nil, key != "time" { object[key] = .string(text) }
        }
        Terminal.tell(object)
    }
}

package import Logging

/// The setting `log_level`: `trace`, `debug`, `info`, `notice`, `warning`, `error` or `critical`.
package enum LogLevel: String, Codable, Sendable, CaseIterable {
    /// Everything.
    case trace
    /// Details that help to find an error in a spider.
    case debug
    /// Progress that a person at the terminal may want to see.
    case info
    /// Notable events.
    case notice
    /// Problems that don't stop the crawl.
    case warning
    /// Failures.
    case error
    /// The reason why the crawl ends.
    case critical

    /// Reads a level.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if there is no such level.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let level = LogLevel(rawValue: text) else {
            let all = LogLevel.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "there is no level '\(text)', only \(all)")
        }
        self = level
    }

    /// The same level of swift-log.
    package var level: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}

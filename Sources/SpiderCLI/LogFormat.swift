import ArgumentParser
import Logging

/// The form of log messages.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// As people read them.
    case text
    /// An object in JSON on each line, for collectors of logs.
    case json

    /// The handler that writes the form.
    var handler: any LogHandler {
        switch self {
        case .text: TerminalLogHandler()
        case .json: JSONLogHandler()
        }
    }
}

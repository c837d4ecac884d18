import Glibc
import SpiderCore

/// A reason why a program gave no answer.
enum ExecFault: Error, Hashable {
    case cannotStart(String, code: Int32)
    case ended(String)
    case late(String, Interval)
    case tooLong(String)
    case surplus(String)
    case notJSON(String, String)
}

extension ExecFault: CustomStringConvertible {
    /// The fault in words, and what to do.
    var description: String {
        switch self {
        case .cannotStart(let name, let code): "exec: can't start '\(name)': \(String(cString: strerror(code)))"
        case .ended(let name): "exec: '\(name)' ended twice before it had answered; its last words are in the log"
        case .late(let name, let time):
            "exec: '\(name)' had not answered after \(time) and was killed; does it flush its output after each line?"
        case .tooLong(let name): "exec: '\(name)' answered with more than \(ExecProgram.answerLimit >> 20) MB"
        case .surplus(let name): "exec: '\(name)' answered with more lines than it was sent"
        case .notJSON(let name, let line): "exec: '\(name)' answered '\(line)', expected a JSON object or null"
        }
    }
}

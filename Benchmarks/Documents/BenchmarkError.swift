import SpiderHTML

/// Why there is nothing to measure.
enum BenchmarkError: Error {
    case unknownMode(String)
    case unknownOption(String)
    case noValue(String)
    case missing(String)
    case notANumber(String)
    case unreadable(path: String)
    case selector(SelectorError)
    case memoryUnknown
}

extension BenchmarkError: CustomStringConvertible {
    var description: String {
        switch self {
        case .unknownMode(let mode): "there is no mode '\(mode)'"
        case .unknownOption(let option): "there is no option '\(option)'"
        case .noValue(let option): "\(option) needs a value"
        case .missing(let option): "\(option) is missing"
        case .notANumber(let text): "'\(text)' is no number greater than 0"
        case .unreadable(let path): "\(path) cannot be read"
        case .selector(let error): "\(error)"
        case .memoryUnknown: "the system does not say how much memory the process has"
        }
    }
}

private import SpiderValue

extension Metadata.Fault: CustomStringConvertible {
    /// The malformed part, and whether it was repaired.
    package var description: String {
        switch self {
        case .unreadable(let script, let error, let nearby):
            "JSON-LD script \(script) was skipped: \(error), in: \(nearby)"
        case .repaired(let script, let error, let nearby):
            "JSON-LD script \(script) was repaired: \(error), in: \(nearby)"
        case .notURL(let relation, let value):
            "'\(value)' in <link rel=\"\(relation)\"> is not a URL"
        case .cycle(let nearby):
            "an item of microdata contains itself, near: \(nearby)"
        case .tooDeep(let limit, let nearby):
            "items of microdata are nested more than \(limit) deep, near: \(nearby)"
        case .tooLarge(let nearby):
            "links or microdata are too large, and were skipped from here on: \(nearby)"
        }
    }
}

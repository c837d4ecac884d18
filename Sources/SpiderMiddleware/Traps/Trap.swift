/// The reason why a link is skipped as a trap.
enum Trap: Equatable {
    /// The path repeats these segments.
    case path(String)
    /// The query of this path has too many parameters, or grows from page to page.
    case query(String)
    /// A calendar of this form leads to dates that are far away.
    case calendar(String)
    /// The pages of this form are all nearly the same.
    case duplicates(String)
}

extension Trap: CustomStringConvertible {
    /// The trap in words, by which the summary groups skipped requests.
    var description: String {
        switch self {
        case .path(let segments): "trap: repeating path \(segments)"
        case .query(let path): "trap: growing query of \(path)"
        case .calendar(let shape): "trap: calendar without end at \(shape)"
        case .duplicates(let shape): "trap: pages nearly the same at \(shape)"
        }
    }

    /// The trap without its details, for when there are too many to tell apart.
    var kind: String {
        switch self {
        case .path: "trap: repeating path"
        case .query: "trap: growing query"
        case .calendar: "trap: calendar without end"
        case .duplicates: "trap: pages nearly the same"
        }
    }
}

/// Why a page that was fetched plainly is rendered.
enum AutoVerdict: Sendable, Hashable {
    /// A reader without scripts sees hardly any text; so many characters.
    case littleText(Int)
    /// An element that a framework fills is empty: its selector.
    case emptyRoot(String)
    /// The page tells readers without scripts to turn them on.
    case asksForScripts
    /// What the spider needs is missing: its selector.
    case missing(String)
}

extension AutoVerdict: CustomStringConvertible {
    /// The reason in words, which follow "the page".
    var description: String {
        switch self {
        case .littleText(let count): "has only \(count) characters of text beside its scripts"
        case .emptyRoot(let selector): "has an empty '\(selector)', which scripts fill"
        case .asksForScripts: "asks for JavaScript"
        case .missing(let selector): "has no '\(selector)'"
        }
    }
}

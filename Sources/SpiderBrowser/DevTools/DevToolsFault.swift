/// The reasons why a command to the browser has no result.
enum DevToolsFault: Error, Hashable, Sendable {
    /// The browser refused the command, in its own words.
    case refused(String)
    /// The page's renderer crashed.
    case crashed
    /// The page or the browser is closed.
    case closed
    /// The browser has sent what isn't a message of the protocol.
    case malformed
    /// More commands wait for their results than are allowed.
    case tooMany

    /// Whether the page went elsewhere while the command was carried out: it can be sent again.
    var isOfNavigation: Bool {
        guard case .refused(let text) = self else { return false }
        return ["context", "collected", "navigated", "Inspected target", "Internal error"].contains {
            text.contains($0)
        }
    }
}

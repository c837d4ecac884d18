/// The place of a layer in the onion, from the outside to the network.
///
/// Layers of one stage stand in the order in which they are registered.
public enum MiddlewareStage: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Decides which URLs belong to the crawl.
    case scope
    /// Decides whether and when a host may be asked.
    case permission
    /// Answers by itself from what is stored.
    case cache
    /// Adds fields and credentials to a request.
    case fields
    /// Follows redirects.
    case redirect
    /// Sends requests again.
    case retry
    /// Adapts the pace, and chooses the way to the host.
    case network
    /// Looks at what has come from the network, before any other layer does.
    case answer

    /// Returns whether one stage is outside of another.
    public static func < (a: MiddlewareStage, b: MiddlewareStage) -> Bool { a.rawValue < b.rawValue }

    /// The stage in a word, as `spider plugins` shows it.
    package var name: String { "\(self)" }
}

/// The place of a layer in the onion, from the outside to the network.
///
/// Layers of the same stage are in the order of their registration.
@nonexhaustive
public enum MiddlewareStage: Int, Sendable, Hashable, CaseIterable {
    /// Decides which URLs belong to the crawl.
    case scope
    /// Decides whether and when a host gets a request.
    case permission
    /// Answers from stored responses.
    case cache
    /// Adds fields and credentials to a request.
    case fields
    /// Follows redirects.
    case redirect
    /// Retries requests.
    case retry
    /// Adapts the pace, and chooses the way to the host.
    case network
    /// Sees responses from the network before any other layer does.
    case answer

    /// The stage in a word, as `spider plugins` shows it.
    package var name: String { "\(self)" }
}

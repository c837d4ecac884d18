/// An error because a frontier, or another service, can't be reached for now: the engine asks again later.
package struct FrontierAway: Error, Sendable, CustomStringConvertible {
    /// The service, and the reason why it can't be reached.
    package let description: String

    /// Creates the error.
    ///
    /// - Parameter description: the service, and the reason why it can't be reached; without passwords
    package init(_ description: String) { self.description = description }
}

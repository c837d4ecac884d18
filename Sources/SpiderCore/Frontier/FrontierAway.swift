/// A frontier, or another service, can't be reached for now: the engine asks again later.
package struct FrontierAway: Error, Sendable, CustomStringConvertible {
    /// What can't be reached, and why.
    package let description: String

    /// Creates the error.
    ///
    /// - Parameter description: what can't be reached, and why; without passwords
    package init(_ description: String) { self.description = description }
}

/// A frontier, or another service, can't be reached for now: the engine asks again later.
public struct FrontierAway: Error, Sendable, CustomStringConvertible {
    /// What can't be reached, and why.
    public let description: String

    /// Creates the error.
    ///
    /// - Parameter description: what can't be reached, and why; without passwords
    public init(_ description: String) { self.description = description }
}

/// A frontier, or what else is kept elsewhere, cannot be reached for now: what was asked of it is to be asked again.
public struct FrontierAway: Error, Sendable, CustomStringConvertible {
    /// What cannot be reached, and why.
    public let description: String

    /// Makes the error.
    ///
    /// - Parameter description: what cannot be reached, and why; without passwords
    public init(_ description: String) { self.description = description }
}

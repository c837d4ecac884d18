/// The part of robots.txt for some robots (RFC 9309, section 2.2).
struct RobotsGroup: Sendable, Equatable {
    /// Whom it is for: names in lower case, or `*` for all that have no group of their own.
    var agents: [String] = []

    /// What they may fetch, in the order of the file.
    var rules: [RobotsRule] = []

    /// The times between two requests, each with the number of agents that stand before it.
    private var delays: [Delay] = []

    private struct Delay: Sendable, Equatable {
        let agents: Int
        let delay: Duration
    }

    /// A time between two requests: for the agents named so far.
    mutating func add(_ delay: Duration) { delays.append(Delay(agents: agents.count, delay: delay)) }

    /// The time between two requests that is asked of a robot: the longest, if there are several.
    ///
    /// It does not end the list of agents, as a rule does (section 2.2.4); but agents after it are not meant by it.
    ///
    /// - Parameter agent: a name in lower case, or `*`
    func delay(for agent: String) -> Duration? {
        guard let index = agents.firstIndex(of: agent) else { return nil }
        return delays.lazy.filter { $0.agents > index }.map(\.delay).max()
    }
}

/// A group of robots.txt: rules for one or more robots (RFC 9309, section 2.2).
struct RobotsGroup: Sendable, Equatable {
    /// The robots: names in lower case, or `*` for all robots without a group of their own.
    var agents: [String] = []

    /// The rules, in the order of the file.
    var rules: [RobotsRule] = []

    /// The times between two requests, each with the number of agents that were named before it.
    private var delays: [Delay] = []

    private struct Delay: Sendable, Equatable {
        let agents: Int
        let delay: Duration
    }

    /// Adds a time between two requests, for the agents named so far.
    mutating func add(_ delay: Duration) { delays.append(Delay(agents: agents.count, delay: delay)) }

    /// Returns the time between two requests for a robot; the longest, if there are several.
    ///
    /// Unlike a rule (section 2.2.4), a delay doesn't end the list of agents, but it doesn't apply to agents that are
    /// named after it.
    ///
    /// - Parameter agent: a name in lower case, or `*`
    func delay(for agent: String) -> Duration? {
        guard let index = agents.firstIndex(of: agent) else { return nil }
        return delays.lazy.filter { $0.agents > index }.map(\.delay).max()
    }
}

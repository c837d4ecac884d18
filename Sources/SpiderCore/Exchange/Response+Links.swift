import HTTPTypes
public import SpiderHTML
public import SpiderHTTP

extension Response {
    /// The directives for all robots, from the field `X-Robots-Tag` and the page's `<meta name=robots>`.
    ///
    /// Only the spider acts on them, if it wants to.
    ///
    /// - Throws: the errors of `document`.
    public var robots: RobotsDirectives {
        get throws { try robots(for: "") }
    }

    /// Returns the directives for all robots, and those for one robot.
    ///
    /// - Parameter agent: the robot's name, in any case
    /// - Throws: the errors of `document`.
    public func robots(for agent: String) throws -> RobotsDirectives {
        let directives = robotsTag(for: agent).directives
        // A picture, for example, has only the field.
        return isMarkup ? try document.robots(for: agent).union(directives) : directives
    }

    /// Returns the directives of the field `X-Robots-Tag` for all robots and for one robot.
    ///
    /// - Parameter agent: the robot's name, in any case; empty for none
    public func robotsTag(for agent: String = "") -> RobotsTag {
        let values = HTTPField.Name("X-Robots-Tag").map { headerFields[values: $0] } ?? []
        return RobotsTag(values, agent: agent, now: .now())
    }

    /// Whether the body is HTML or XML by its type, or has no type.
    private var isMarkup: Bool { isXML || mayBeHTML }
}

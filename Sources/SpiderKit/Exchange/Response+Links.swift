import HTTPTypes
public import SpiderHTML
public import SpiderHTTP

extension Response {
    /// What the response asks of all robots: by its field `X-Robots-Tag`, and by the `<meta name=robots>` of its page.
    ///
    /// It is for the spider to act on: nothing else does.
    ///
    /// - Throws: `DocumentError` where there is no document.
    public var robots: RobotsDirectives {
        get throws { try robots(for: "") }
    }

    /// What the response asks of all robots, and of one by its name.
    ///
    /// - Parameter agent: the name by which pages call the robot, in any case
    /// - Throws: `DocumentError` where there is no document.
    public func robots(for agent: String) throws -> RobotsDirectives {
        let directives = robotsTag(for: agent).directives
        // What is no page has nothing but the field: a picture, say.
        return isMarkup ? try document.robots(for: agent).union(directives) : directives
    }

    /// The field `X-Robots-Tag`, as far as it is for all robots, or for one by its name.
    ///
    /// - Parameter agent: the name by which pages call the robot, in any case; all robots where it is empty
    public func robotsTag(for agent: String = "") -> RobotsTag {
        let values = HTTPField.Name("X-Robots-Tag").map { headerFields[values: $0] } ?? []
        return RobotsTag(values, agent: agent, now: .now())
    }

    /// Whether the body is HTML or XML by its type, or may be where it has none.
    private var isMarkup: Bool { isXML || mayBeHTML }
}

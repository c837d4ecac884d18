import HTTPTypes
public import SpiderHTML

extension Response {
    /// What the response asks of all robots: by its field `X-Robots-Tag`, and by the `<meta name=robots>` of its page.
    ///
    /// - Throws: `DocumentError` where there is no document.
    public var robots: RobotsDirectives {
        get throws {
            var directives = try document.robots
            guard let name = HTTPField.Name("X-Robots-Tag") else { return directives }
            for value in headerFields[values: name] where !Self.isForOneRobot(value) {
                directives.formUnion(RobotsDirectives(parsing: value))
            }
            return directives
        }
    }

    /// Whether a value of `X-Robots-Tag` begins with the name of the robot that it is for.
    private static func isForOneRobot(_ value: String) -> Bool {
        let head = value.utf8.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ",") }
        guard head.endIndex < value.utf8.endIndex, value.utf8[head.endIndex] == UInt8(ascii: ":") else { return false }
        let name = String(decoding: head, as: UTF8.self).lowercased()
        return !name.hasPrefix("max-") && name != "unavailable_after"
    }
}

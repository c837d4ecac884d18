public import SpiderHTML
@_spi(Algorithms) public import SpiderHTTP

/// The field `X-Robots-Tag`: a response's directives for robots, like `<meta name=robots>` of a page.
///
/// ```swift
/// // X-Robots-Tag: nofollow, spider: noindex
/// response.robotsTag(for: "spider").directives  // [.noFollow, .noIndex]
/// ```
///
/// A value may name a robot, as in `spider: noindex`; everything up to the next name is for this robot.
public struct RobotsTag: Sendable, Equatable {
    /// The directives.
    public private(set) var directives: RobotsDirectives = []

    /// The time after which the page mustn't be listed, from `unavailable_after`; the earliest of several.
    public private(set) var unavailableAfter: UnixTime?

    /// Parses the values of the field.
    ///
    /// - Parameters:
    ///   - values: the values, in their order
    ///   - agent: the robot's name, in any case; if it is empty, directives for single robots don't count
    ///   - now: the current time, for dates whose year has two digits
    package init(_ values: [String], agent: String = "", now: UnixTime) {
        let agent = agent.lowercased()
        for value in values { read(value, agent: agent, now: now) }
    }

    private mutating func read(_ value: String, agent: String, now: UnixTime) {
        var isForUs = true
        let parts = value.utf8.split(separator: UInt8(ascii: ",")).map { RobotsTag.trimmed($0) }
        for (index, part) in parts.enumerated() {
            var directive = part
            var (name, rest) = RobotsTag.split(directive)
            if let robot = name, !RobotsTag.names.contains(robot), let words = rest {
                isForUs = robot == agent
                directive = words
                (name, rest) = RobotsTag.split(words)
            }
            guard isForUs else { continue }
            guard name == "unavailable_after", let date = rest else {
                directives.formUnion(RobotsDirectives(parsing: String(Substring(directive))))
                continue
            }
            // A date may contain a comma.
            let whole = index + 1 < parts.count ? "\(Substring(date)), \(Substring(parts[index + 1]))" : ""
            guard let time = RobotsTag.time(String(Substring(date)), now) ?? RobotsTag.time(whole, now) else {
                continue
            }
            unavailableAfter = min(unavailableAfter ?? time, time)
        }
    }

    /// Directives with a value, which aren't names of robots.
    private static let names: Set<String> = [
        "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview",
    ]

    /// Returns the word before a colon, in lower case, and the text after it; `nil` if there is no such word.
    private static func split(_ part: Substring.UTF8View) -> (name: String?, rest: Substring.UTF8View?) {
        guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { return (nil, nil) }
        let name = trimmed(part[..<colon])
        guard !name.isEmpty, !name.contains(where: \.isBlank) else { return (nil, nil) }
        return (String(Substring(name)).lowercased(), trimmed(part[part.index(after: colon)...]))
    }

    /// Reads a date of HTTP, of ISO 8601, or of HTTP without the day of the week.
    private static func time(_ text: String, _ now: UnixTime) -> UnixTime? {
        UnixTime(iso8601: text) ?? HTTPDate(text, now: now)?.time ?? HTTPDate("Mon, \(text)", now: now)?.time
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var text = text.drop(while: \.isBlank)
        while let last = text.last, last.isBlank { text.removeLast() }
        return text
    }
}

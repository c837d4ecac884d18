@_spi(Algorithms) import SpiderHTTP
import SpiderURL

/// What robots.txt of an origin says to a robot, and until when that holds.
struct RobotsRecord: Sendable, Equatable {
    /// The robot that the rules are for.
    let agent: String
    /// Until when the rules are not asked for again.
    var expires: UnixTime
    let rules: RobotsRules

    /// Whether the rules still hold for a robot.
    ///
    /// - Parameters:
    ///   - agent: the robot
    ///   - now: the time; were it set back, the rules would not hold for longer than a day
    func holds(for agent: String, now: UnixTime) -> Bool {
        self.agent == agent && now < expires && expires <= now.advanced(by: RobotsFetch.lifetimes.upperBound)
    }
}

extension RobotsRecord {
    private static let version = "1"

    /// The record as the store keeps it: a line of its own, then a robots.txt with nothing but these rules.
    var encoded: [UInt8] { Array("\(RobotsRecord.version) \(expires.seconds) \(agent)\n\(rules.text)".utf8) }

    /// Reads what the store has kept; `nil` if that is no such record.
    init?(encoded bytes: [UInt8]) {
        guard let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let head = String(decoding: bytes[..<lineEnd], as: UTF8.self).split(
            separator: " ", omittingEmptySubsequences: false)
        guard head.count == 3, head[0] == RobotsRecord.version, let seconds = Int64(head[1]) else { return nil }
        self.init(
            agent: String(head[2]), expires: UnixTime(seconds),
            rules: RobotsFile(parsing: Array(bytes[(lineEnd + 1)...]), limit: .max).rules(for: ""))
    }
}

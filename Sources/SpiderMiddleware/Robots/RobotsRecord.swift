@_spi(Algorithms) import SpiderHTTP
import SpiderURL

/// The rules of one origin for one robot, and the time when they expire.
struct RobotsRecord: Sendable, Equatable {
    let agent: String
    /// The time when the file is fetched again.
    var expires: UnixTime
    let rules: RobotsRules

    /// Returns whether the rules are for this robot and haven't expired.
    ///
    /// - Parameters:
    ///   - agent: the robot
    ///   - now: the time; if the clock was set back, the rules still don't last longer than a day
    func holds(for agent: String, now: UnixTime) -> Bool {
        self.agent == agent && now < expires && expires <= now.advanced(by: RobotsFetch.lifetimes.upperBound)
    }
}

extension RobotsRecord {
    private static let version = "1"

    /// The record in the store's form: a line of its own, then a robots.txt with these rules only.
    var encoded: [UInt8] { Array("\(RobotsRecord.version) \(expires.seconds) \(agent)\n\(rules.text)".utf8) }

    /// Reads a record from the store; `nil` if it isn't one.
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

@_spi(Algorithms) import SpiderHTTP
import SpiderURL

/// A robots.txt file (RFC 9309).
///
/// ```swift
/// let file = RobotsFile(parsing: response.body, url: response.url)
/// let rules = file.rules(for: "spider")
/// if rules.allows(page) { … }
/// ```
///
/// Anything can be read: lines that are none are left out, and of what is longer than 500 KiB the whole lines of the
/// beginning are read (section 2.5).
struct RobotsFile: Sendable, Equatable {
    /// How much of a file is read, in bytes.
    static let maximumSize = 500 << 10

    /// The groups, in the order of the file.
    let groups: [RobotsGroup]

    /// The sitemaps that are named anywhere in the file, each once.
    let sitemaps: [WebURL]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the file
    ///   - url: its address, which sitemaps are relative to
    ///   - isCut: whether the bytes are only the beginning of the file: its last line then does not count
    ///   - limit: how much is read, in bytes
    init(
        parsing bytes: [UInt8], url: WebURL? = nil, isCut: Bool = false, limit: Int = RobotsFile.maximumSize
    ) {
        var reader = RobotsReader(url: url)
        reader.read(bytes, isCut: isCut, limit: limit)
        groups = reader.groups
        sitemaps = reader.sitemaps
    }

    /// What the file says to one robot: all its groups together, or all for `*` if there is none (section 2.2.1).
    ///
    /// - Parameter agent: the robot's product token, in any case; if it is empty, the groups for `*` count
    func rules(for agent: String) -> RobotsRules {
        let name = agent.lowercased()
        var chosen = name.isEmpty ? [] : groups.filter { $0.agents.contains(name) }
        let addressee = chosen.isEmpty ? "*" : name
        if chosen.isEmpty { chosen = groups.filter { $0.agents.contains("*") } }
        return RobotsRules(
            chosen.flatMap(\.rules), delay: chosen.compactMap { $0.delay(for: addressee) }.max(), sitemaps: sitemaps)
    }

    /// The product token of a robot (section 2.2.1), from the field `User-Agent` that it sends: `spider` of `spider/0.1`,
    /// and what follows `compatible;` if the field begins with a browser's name.
    ///
    /// - Parameter userAgent: the field's value
    /// - Returns: the token, or an empty text if there is none
    static func agent(ofUserAgent userAgent: String) -> String {
        let bytes = Array(userAgent.utf8)
        let token = RobotsReader.token(bytes[...])
        guard token == "mozilla", let start = bytes.firstIndex(of: UInt8(ascii: "(")) else { return token }
        let comment = bytes[(start + 1)...].prefix { $0 != UInt8(ascii: ")") }
        let parts = comment.split(separator: UInt8(ascii: ";")).map { $0.drop(while: \.isBlank) }
        guard parts.count > 1, parts[0].elementsEqual("compatible".utf8) else { return token }
        let inner = RobotsReader.token(parts[1])
        return inner.isEmpty ? token : inner
    }
}

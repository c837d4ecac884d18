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
/// Every file can be read: invalid lines are ignored, and of a file longer than 500 KiB, only the whole lines within
/// the first 500 KiB are read (section 2.5).
struct RobotsFile: Sendable, Equatable {
    /// The number of bytes that are read.
    static let maximumSize = 500 << 10

    /// The groups, in the order of the file.
    let groups: [RobotsGroup]

    /// The sitemaps that the file names anywhere, without repetitions.
    let sitemaps: [WebURL]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the file
    ///   - url: its URL, which the URLs of sitemaps are relative to
    ///   - isCut: whether the bytes are only the beginning of the file, so that the last line is ignored
    ///   - limit: the number of bytes to read
    init(
        parsing bytes: [UInt8], url: WebURL? = nil, isCut: Bool = false, limit: Int = RobotsFile.maximumSize
    ) {
        var reader = RobotsReader(url: url)
        reader.read(bytes, isCut: isCut, limit: limit)
        groups = reader.groups
        sitemaps = reader.sitemaps
    }

    /// Returns the rules for one robot: those of all its groups, or those of all groups for `*` if it has none (section
    /// 2.2.1).
    ///
    /// - Parameter agent: the robot's product token, in any case; if empty, the groups for `*` count
    func rules(for agent: String) -> RobotsRules {
        let name = agent.lowercased()
        var chosen = name.isEmpty ? [] : groups.filter { $0.agents.contains(name) }
        let addressee = chosen.isEmpty ? "*" : name
        if chosen.isEmpty { chosen = groups.filter { $0.agents.contains("*") } }
        return RobotsRules(
            chosen.flatMap(\.rules), delay: chosen.compactMap { $0.delay(for: addressee) }.max(), sitemaps: sitemaps)
    }

    /// Returns the product token of a robot (section 2.2.1), from the field `User-Agent` that it sends. It is `spider`
    /// for `spider/0.1`. If the field begins with a browser's name, the token is the word after `compatible;`.
    ///
    /// - Parameter userAgent: the field's value
    /// - Returns: the token; empty if there is none
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

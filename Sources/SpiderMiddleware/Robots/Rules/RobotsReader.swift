@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// Reads robots.txt line by line (RFC 9309, sections 2.2 and 2.3.1.5).
struct RobotsReader {
    private(set) var groups: [RobotsGroup] = []
    private(set) var sitemaps: [WebURL] = []

    private let url: WebURL?
    private var knownSitemaps: Set<WebURL> = []
    /// Whether the next `User-agent` joins the last group, because no rule has come yet.
    private var groupIsOpen = false

    init(url: WebURL?) { self.url = url }

    mutating func read(_ bytes: [UInt8], isCut: Bool, limit: Int) {
        var rest = bytes.prefix(max(0, limit))
        if isCut || rest.count < bytes.count {
            // Half a rule would be a different rule.
            let end = rest.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            rest = rest[..<(end ?? rest.startIndex)]
        }
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        for line in rest.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            read(line: line)
        }
    }

    private mutating func read(line: ArraySlice<UInt8>) {
        let content = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return }
        let key = RobotsReader.trimmed(content[..<colon])
        guard key.count <= 16 else { return }
        let value = RobotsReader.trimmed(content[(colon + 1)...])
        switch String(decoding: key.map(\.lowercasedASCII), as: UTF8.self) {
        case "user-agent": add(agent: value)
        case "allow": add(rule: value, allows: true)
        case "disallow": add(rule: value, allows: false)
        case "crawl-delay": add(RobotsPause.crawlDelay(value))
        case "request-rate": add(RobotsPause.requestRate(value))
        case "sitemap": add(sitemap: value)
        default: break
        }
    }

    private mutating func add(agent value: ArraySlice<UInt8>) {
        if !groupIsOpen { groups.append(RobotsGroup()) }
        groupIsOpen = true
        let word = value.prefix { !$0.isBlank }
        let name = word.elementsEqual("*".utf8) ? "*" : RobotsReader.token(word)
        // An invalid name ends the group before it, and begins a group for nobody.
        if !name.isEmpty { groups[groups.count - 1].agents.append(name) }
    }

    private mutating func add(rule value: ArraySlice<UInt8>, allows: Bool) {
        // A rule before the first group is for nobody.
        guard !groups.isEmpty else { return }
        groupIsOpen = false
        guard let pattern = RobotsPattern(value) else { return }
        let text = String(validating: value, as: UTF8.self) ?? pattern.normalized
        groups[groups.count - 1].rules.append(RobotsRule(allows: allows, pattern: text))
    }

    private mutating func add(_ delay: Duration?) {
        guard let delay, !groups.isEmpty else { return }
        groups[groups.count - 1].add(delay)
    }

    private mutating func add(sitemap value: ArraySlice<UInt8>) {
        let found = value.withUnsafeBufferPointer { WebURL(utf8: $0, base: url) }
        guard let found = found?.removingFragment(), found.isHTTP, knownSitemaps.insert(found).inserted else { return }
        sitemaps.append(found)
    }

    /// Returns the leading characters of a robot's name, up to a version or a comment, in lower case.
    ///
    /// The RFC allows only letters, `-` and `_`; digits and dots are in use.
    static func token(_ value: ArraySlice<UInt8>) -> String {
        let token = value.prefix { $0.isASCIILetter || $0.isDigit || "-_.".utf8.contains($0) }
        return String(decoding: token.map(\.lowercasedASCII), as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: \.isBlank)
        while let last = bytes.last, last.isBlank { bytes.removeLast() }
        return bytes
    }
}

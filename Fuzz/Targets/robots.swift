import SpiderURL

/// The first line is a path, what follows is a robots.txt.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let (first, rest) = halves(bytes)
    let file = RobotsFile(parsing: Array(rest), url: WebURL("http://a.example/robots.txt"))
    guard let url = WebURL("http://a.example/" + text(first).drop { $0 == "/" || $0 == "\\" }) else { return }
    for agent in ["", "spider", "other"] + file.groups.prefix(4).flatMap({ $0.agents.prefix(4) }) {
        let rules = file.rules(for: agent)
        let prohibition = rules.prohibition(of: url)
        require(prohibition?.allows != true, "forbidden by what allows: \(url)")
        let again = RobotsFile(parsing: Array(rules.text.utf8), limit: .max).rules(for: "any")
        require(again == rules, "read again, it says something else: \(rules.text)")
        check(rules, url, prohibition)
    }
}

/// All rules at once must say what they say one by one.
private func check(_ rules: RobotsRules, _ url: WebURL, _ prohibition: RobotsRule?) {
    guard rules.rules.count <= 64 else { return }
    let path = RobotsPath(url)
    let matching = rules.rules.compactMap { rule -> (length: Int, rule: RobotsRule)? in
        guard let pattern = RobotsPattern(Array(rule.pattern.utf8)) else { return nil }
        let isMatch =
            matches(pattern, path.bytes) || matches(pattern.decoded ?? pattern, path.decoded ?? path.bytes)
        return isMatch ? (pattern.length, rule) : nil
    }
    let length = matching.map(\.length).max()
    let deciding = matching.filter { $0.length == length }.map(\.rule)
    let isForbidden = !deciding.isEmpty && deciding.allSatisfy { !$0.allows } && url.path != "/robots.txt"
    require(isForbidden == (prohibition != nil), "one by one, the rules say something else: \(url) \(rules.text)")
}

/// Each text at its leftmost place behind the one before it, looked for in the plainest way.
private func matches(_ pattern: RobotsPattern, _ path: [UInt8]) -> Bool {
    guard path.starts(with: pattern.texts[0]) else { return false }
    var place = pattern.texts[0].count
    if pattern.texts.count == 1 { return !pattern.isAnchored || place == path.count }
    for text in pattern.texts[1...].dropLast(pattern.isAnchored ? 1 : 0) {
        guard place + text.count <= path.count,
            let found = (place...(path.count - text.count)).first(where: { path[$0...].starts(with: text) })
        else { return false }
        place = found + text.count
    }
    guard pattern.isAnchored, let last = pattern.texts.last else { return true }
    return path.count - last.count >= place && path.suffix(last.count).elementsEqual(last)
}

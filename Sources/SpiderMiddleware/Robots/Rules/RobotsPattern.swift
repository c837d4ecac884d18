/// The pattern of a rule: the texts between its stars, in the spelling of `RobotsPath`.
struct RobotsPattern: Sendable, Equatable {
    /// The texts between the stars; at least one, and each may be empty. A path begins with the first.
    private(set) var texts: [[UInt8]]

    /// Whether the path has to end where the pattern ends.
    let isAnchored: Bool

    /// The number of octets, stars included. Of the rules that match, the longest decides.
    let length: Int

    /// Reads a pattern; `nil` if it begins with neither a slash nor a star, because no path does.
    init?(_ octets: some BidirectionalCollection<UInt8>) {
        guard let first = octets.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else { return nil }
        isAnchored = octets.last == UInt8(ascii: "$")
        let body = isAnchored ? octets.dropLast() : octets[...]
        var texts: [[UInt8]] = []
        for part in body.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false) {
            var text: [UInt8] = []
            RobotsPath.normalize(part, into: &text)
            texts.append(text)
        }
        self.texts = texts
        length = texts.reduce(texts.count - 1) { $0 + $1.count } + (isAnchored ? 1 : 0)
    }

    /// The pattern with `/` and `?` in the query decoded; `nil` if that is the same.
    var decoded: RobotsPattern? {
        var isInQuery = false
        var result: RobotsPattern?
        for (index, text) in texts.enumerated() {
            guard let decoded = RobotsPath.decodingQuery(text, isInQuery: &isInQuery) else { continue }
            if result == nil { result = self }
            result?.texts[index] = decoded
        }
        return result
    }

    /// The pattern in the spelling that it is compared in.
    var normalized: String {
        var bytes: [UInt8] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "*")) }
            bytes += text
        }
        if isAnchored { bytes.append(UInt8(ascii: "$")) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

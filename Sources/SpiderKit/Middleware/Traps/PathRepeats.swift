/// Finds segments that stand in a path again and again, as where a relative link on a missing page leads below itself.
enum PathRepeats {
    /// The longest sequence that is looked for, in segments.
    private static let longest = 4

    /// The first segments that are repeated too often; nothing where none are.
    ///
    /// A name of two letters or more may also stand twice as often anywhere in the path. Numbers do not count: folders are
    /// named so, and squares of maps.
    ///
    /// - Parameters:
    ///   - path: a path as URLs have it
    ///   - limit: how often a sequence may stand there in a row
    /// - Returns: the sequence, with a slash in front: `/a/b`
    static func first(in path: String, beyond limit: Int) -> String? {
        guard path.utf8.reduce(0, { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) }) > limit else { return nil }
        let segments = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        var runs = [Int](repeating: 0, count: longest + 1)
        var counts: [Substring: Int] = [:]
        for (index, segment) in segments.enumerated() {
            for period in 1...longest where index >= period {
                runs[period] = segments[index - period] == segment ? runs[period] + 1 : 0
                // As many as the period are the sequence for the second time.
                guard runs[period] / period + 1 > limit else { continue }
                let sequence = segments[(index - period + 1)...index]
                if !sequence.allSatisfy(isNumber) { return sequence.map { "/\($0)" }.joined() }
            }
            guard segments.count > 2 * limit, segment.utf8.count > 1, !isNumber(segment) else { continue }
            counts[segment, default: 0] += 1
            if counts[segment, default: 0] > 2 * limit { return "/\(segment)" }
        }
        return nil
    }

    private static func isNumber(_ segment: Substring) -> Bool {
        segment.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}

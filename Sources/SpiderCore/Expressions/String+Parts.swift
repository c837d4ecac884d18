extension String {
    /// Returns whether a text occurs in this one, compared byte by byte.
    func hasPart(_ part: String) -> Bool { ranges(of: part, limit: 1).isEmpty == false || part.isEmpty }

    /// Returns the parts between the occurrences of a text: the whole text if the separator is empty; `nil` if there
    /// are more than a limit.
    func parts(separatedBy separator: String, limit: Int) -> [String]? {
        guard !separator.isEmpty else { return [self] }
        let places = ranges(of: separator, limit: max(1, limit))
        guard places.count < max(1, limit) else { return nil }
        let bytes = Array(utf8)
        var parts: [String] = []
        var start = 0
        for place in places {
            parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
            start = place + separator.utf8.count
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    /// The text without white space at both ends.
    @_spi(Algorithms) public var withoutBlanksAround: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Returns the places of a text that don't overlap, by Knuth, Morris and Pratt: in linear time, whatever the texts
    /// are.
    private func ranges(of part: String, limit: Int) -> [Int] {
        let pattern = Array(part.utf8)
        guard !pattern.isEmpty else { return [] }
        // For each prefix of the pattern, the longest shorter one that is also its suffix.
        var borders = [0]
        var length = 0
        for byte in pattern.dropFirst() {
            while length > 0, pattern[length] != byte { length = borders[length - 1] }
            if pattern[length] == byte { length += 1 }
            borders.append(length)
        }
        var places: [Int] = []
        length = 0
        for (index, byte) in utf8.enumerated() {
            while length > 0, pattern[length] != byte { length = borders[length - 1] }
            if pattern[length] == byte { length += 1 }
            guard length == pattern.count else { continue }
            places.append(index - pattern.count + 1)
            if places.count == limit { break }
            length = 0
        }
        return places
    }
}

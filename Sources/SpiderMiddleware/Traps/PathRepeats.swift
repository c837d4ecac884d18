import SpiderCore

/// A search for segments that a path repeats again and again, as when a relative link on a missing page leads below
/// itself.
enum PathRepeats {
    /// The longest sequence to search for, in segments.
    private static let longest = 4

    private struct Segment {
        let range: Range<Int>
        let hash: UInt64
        let isNumber: Bool
    }

    /// Returns the first segments that are repeated too often; empty if none are.
    ///
    /// A name of two letters or more may occur twice as often anywhere in the path. Numbers don't count, because they
    /// name folders and map tiles.
    ///
    /// - Parameters:
    ///   - path: a path as URLs have it
    ///   - limit: the number of times that a sequence may occur in a row
    /// - Returns: the sequence, with a leading slash: `/a/b`
    static func first(in path: String, beyond limit: Int) -> String? {
        var path = path
        return path.withUTF8 { bytes in
            // Most paths are too short to repeat anything.
            guard bytes.reduce(0, { $0 + ($1 == UInt8(ascii: "/") ? 1 : 0) }) > limit else { return nil }
            let segments = segments(of: bytes)
            guard segments.count > limit else { return nil }
            guard let found = inARow(segments, beyond: limit) ?? anywhere(segments, beyond: limit) else { return nil }
            return found.reduce(into: "") { $0 += "/" + String(decoding: bytes[$1.range], as: UTF8.self) }
        }
    }

    private static func segments(of bytes: UnsafeBufferPointer<UInt8>) -> [Segment] {
        var segments: [Segment] = []
        segments.reserveCapacity(8)
        var start = 0
        var hash: UInt64 = 0
        var isNumber = true
        for index in 0...bytes.count {
            if index < bytes.count, bytes[index] != UInt8(ascii: "/") {
                hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
                if !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[index]) { isNumber = false }
                continue
            }
            if index > start { segments.append(Segment(range: start..<index, hash: hash, isNumber: isNumber)) }
            (start, hash, isNumber) = (index + 1, 0, true)
        }
        return segments
    }

    private static func inARow(_ segments: [Segment], beyond limit: Int) -> ArraySlice<Segment>? {
        for period in 1...longest {
            var run = 0
            for index in segments.indices.dropFirst(period) {
                run = segments[index - period].hash == segments[index].hash ? run + 1 : 0
                // After as many as the period, the sequence is there for the second time.
                guard run / period + 1 > limit else { continue }
                let sequence = segments[(index - period + 1)...index]
                if !sequence.allSatisfy(\.isNumber) { return sequence }
            }
        }
        return nil
    }

    private static func anywhere(_ segments: [Segment], beyond limit: Int) -> ArraySlice<Segment>? {
        guard segments.count > 2 * limit else { return nil }
        var counts: [UInt64: Int] = [:]
        for (index, segment) in segments.enumerated() where segment.range.count > 1 && !segment.isNumber {
            counts[segment.hash, default: 0] += 1
            if counts[segment.hash, default: 0] > 2 * limit { return segments[index...index] }
        }
        return nil
    }
}

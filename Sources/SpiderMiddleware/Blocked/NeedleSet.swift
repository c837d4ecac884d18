import SpiderCore

/// A search for many texts at once, in both cases of ASCII letters (Wu and Manber, 1994).
///
/// It doesn't look at most bytes: if two bytes occur in no text, it skips as many bytes as the shortest text has.
struct NeedleSet: Sendable {
    /// The length of the shortest and of the longest text, in bytes.
    static let shortest = 4
    static let longest = 1024

    private let needles: [[UInt8]]
    private let length: Int
    /// For each pair of bytes, the distance to skip.
    private var steps: [UInt16]
    /// The texts, ordered by the last two bytes of their first parts.
    private var candidates: [Int] = []
    /// For each pair of bytes, the start of its candidates, whose first parts end with it. They end where the next ones
    /// begin.
    private var starts: [Int] = []

    /// Creates a set of texts.
    ///
    /// - Parameter needles: the texts, in lower case; each has from `shortest` to `longest` bytes
    init(_ needles: [[UInt8]]) {
        self.needles = needles
        let length = needles.map(\.count).min() ?? Self.longest
        self.length = length
        steps = Array(repeating: UInt16(length - 1), count: 1 << 12)
        var byKey: [[Int]] = Array(repeating: [], count: steps.count)
        for (index, needle) in needles.enumerated() {
            for end in 1..<length {
                let key = Int(Self.key(needle[end - 1], needle[end]))
                steps[key] = min(steps[key], UInt16(length - 1 - end))
                if end == length - 1 { byKey[key].append(index) }
            }
        }
        for indices in byKey {
            starts.append(candidates.count)
            candidates += indices
        }
        starts.append(candidates.count)
    }

    /// Returns the byte, in lower case if it is a capital letter.
    static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// Returns the key of two bytes; capitals have the keys of small letters.
    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 {
        (UInt16(first | 0x20) << 5 ^ UInt16(second | 0x20)) & 0xFFF
    }

    /// Finds out which texts occur in bytes.
    ///
    /// - Parameter bytes: the bytes to search
    /// - Returns: a truth value for each text
    func occurring(in bytes: some RandomAccessCollection<UInt8>) -> [Bool] {
        var found = [Bool](repeating: false, count: needles.count)
        guard !needles.isEmpty else { return found }
        _ = bytes.withContiguousStorageIfAvailable { search($0, &found) }
        return found
    }

    private func search(_ bytes: UnsafeBufferPointer<UInt8>, _ found: inout [Bool]) {
        steps.withUnsafeBufferPointer { steps in
            var end = length - 1
            while end < bytes.count {
                let key = Self.key(bytes[end - 1], bytes[end])
                let step = Int(steps[Int(key)])
                guard step == 0 else {
                    end += step
                    continue
                }
                let start = end - (length - 1)
                for place in starts[Int(key)]..<starts[Int(key) + 1] {
                    let index = candidates[place]
                    if !found[index], stands(needles[index], at: start, in: bytes) { found[index] = true }
                }
                end += 1
            }
        }
    }

    private func stands(_ needle: [UInt8], at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count - start >= needle.count else { return false }
        for index in needle.indices where Self.folded(bytes[start + index]) != needle[index] { return false }
        return true
    }
}

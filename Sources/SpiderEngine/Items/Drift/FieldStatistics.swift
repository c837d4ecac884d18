import SpiderCore
import SpiderValue

/// Statistics of a field's values, in about 200 bytes.
struct FieldStatistics: Sendable, Equatable, Codable {
    /// The kinds of values, as findings call them.
    static let kinds = ["true or false", "whole numbers", "numbers", "texts", "lists", "mappings"]

    /// The number of values that weren't empty.
    private(set) var filled = 0
    /// The number of values of each kind.
    private(set) var kindCounts = [0, 0, 0, 0, 0, 0]
    /// The lengths of all texts together, in bytes of UTF-8.
    private(set) var totalLength = 0
    private(set) var least: Double?
    private(set) var most: Double?
    private(set) var distinct = DistinctSketch()
    /// The URL of a page with an item whose field was empty.
    private(set) var example: String?

    /// Notes a value.
    mutating func note(_ value: Value, _ address: () -> String?) {
        switch value {
        case .null, .string(""), .array([]):
            if example == nil { example = address() }
            return
        case .bool(let isTrue): note(kind: 0, hash: isTrue ? 0x9E37_79B9_7F4A_7C15 : 0x517C_C1B7_2722_0A95)
        case .int(let number):
            note(kind: 1, hash: FieldStatistics.mixed(UInt64(bitPattern: Int64(number))))
            note(Double(number))
        case .double(let number):
            note(kind: 2, hash: FieldStatistics.mixed(number.bitPattern))
            note(number)
        case .string(let text):
            totalLength += text.utf8.count
            note(kind: 3, hash: FieldStatistics.hash(of: text))
        case .array(let values): note(kind: 4, hash: FieldStatistics.mixed(UInt64(values.count)))
        case .object(let object): note(kind: 5, hash: FieldStatistics.mixed(UInt64(object.count)))
        }
    }

    private mutating func note(kind: Int, hash: UInt64) {
        filled += 1
        kindCounts[kind] += 1
        distinct.note(hash)
    }

    private mutating func note(_ number: Double) {
        guard number.isFinite else { return }
        if let least, let most, number >= least, number <= most { return }
        least = min(least ?? number, number)
        most = max(most ?? number, number)
    }

    private static func mixed(_ bits: UInt64) -> UInt64 {
        var hash = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }

    /// Returns a hash of the length and of the first and last 64 bytes, which is only good for counting.
    private static func hash(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
            let head = min(bytes.count, 64)
            for byte in bytes[..<head] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            for byte in bytes[max(head, bytes.count - 64)...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            return mixed(hash)
        }
    }

    /// The kind of more than half of the values; `nil` if there is none.
    var kind: String? {
        guard let index = kindCounts.indices.max(by: { kindCounts[$0] < kindCounts[$1] }),
            2 * kindCounts[index] > filled
        else { return nil }
        return FieldStatistics.kinds[index]
    }

    /// The mean length of texts; `nil` if there are none.
    var meanLength: Int? { kindCounts[3] > 0 ? totalLength / kindCounts[3] : nil }
}

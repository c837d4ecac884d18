/// The field `Content-Range`: the part of a body (RFC 9110, section 14.4).
struct ContentRange: Equatable {
    /// The places of the part's first and last byte; `nil` if there is no such part.
    let part: ClosedRange<Int>?
    /// The size of the whole; `nil` if the server doesn't know it.
    let total: Int?

    /// Reads the field's value: `bytes 5-9/10`, `bytes 5-9/*` or `bytes */10`.
    init?(_ value: String) {
        let bytes = Array(value.utf8)
        guard bytes.count < 100, bytes.prefix(6).map({ $0 | 0x20 }).elementsEqual("bytes ".utf8) else { return nil }
        let halves = bytes[6...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        if halves[1].elementsEqual("*".utf8) {
            total = nil
        } else {
            guard let number = ContentRange.number(halves[1]) else { return nil }
            total = number
        }
        if halves[0].elementsEqual("*".utf8) {
            guard total != nil else { return nil }
            part = nil
            return
        }
        let ends = halves[0].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard ends.count == 2, let first = ContentRange.number(ends[0]), let last = ContentRange.number(ends[1]),
            first <= last, last < total ?? .max
        else { return nil }
        part = first...last
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}

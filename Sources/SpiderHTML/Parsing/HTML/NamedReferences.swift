internal import SpiderEncoding

/// The named character references, for a search of the longest one.
///
/// The table is read once for the process, at the first reference that is met.
struct NamedReferences: @unchecked Sendable {
    static let shared = NamedReferences()

    private struct Entry: BitwiseCopyable {
        var start: UInt16
        var count: UInt16
        var first: UInt32
        var second: UInt32
    }

    private let entries: UnsafePointer<Entry>
    /// For each first letter, the first entry; as many as bytes, and one.
    private let starts: UnsafePointer<UInt16>

    private init() {
        let text = UnsafeBufferPointer(start: Self.text.utf8Start, count: Self.text.utf8CodeUnitCount)
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: text.count / 6)
        let starts = UnsafeMutablePointer<UInt16>.allocate(capacity: 257)
        starts.initialize(repeating: 0, count: 257)
        var count = 0
        var position = 0
        while position < text.count {
            let start = position
            while text[position] != Byte.equals { position += 1 }
            var entry = Entry(start: UInt16(start), count: UInt16(position - start), first: 0, second: 0)
            position += 1
            entry.first = Self.scalar(text, &position)
            if position < text.count, text[position] == 0x2B {
                position += 1
                entry.second = Self.scalar(text, &position)
            }
            position += 1
            entries[count] = entry
            count += 1
            starts[Int(text[start]) + 1] = UInt16(count)
        }
        // Letters that begin no name have an empty range.
        for byte in 1...256 where starts[byte] == 0 { starts[byte] = starts[byte - 1] }
        self.entries = UnsafePointer(entries)
        self.starts = UnsafePointer(starts)
    }

    /// Returns the longest name that the bytes begin with, by its length, and its characters; nil if there is none.
    ///
    /// The names are sorted: those that agree with the bytes so far are a range, which each byte narrows.
    func longestMatch(_ bytes: UnsafePointer<UInt8>) -> (count: Int, first: UInt32, second: UInt32)? {
        let names = Self.text.utf8Start
        var low = Int(starts[Int(bytes[0])])
        var high = Int(starts[Int(bytes[0]) + 1])
        var count = 1
        var found: (count: Int, first: UInt32, second: UInt32)?
        while low < high {
            let entry = entries[low]
            // A name that ends here comes before those that it begins.
            if Int(entry.count) == count {
                found = (count, entry.first, entry.second)
                low += 1
            }
            let byte = bytes[count]
            low = bound(low, high) { names[Int($0.start) + count] < byte }
            high = bound(low, high) { names[Int($0.start) + count] <= byte }
            count += 1
        }
        return found
    }

    /// Returns the first of a range of entries that a condition doesn't hold for.
    @inline(__always) private func bound(_ low: Int, _ high: Int, _ condition: (Entry) -> Bool) -> Int {
        var low = low
        var high = high
        while low < high {
            let middle = (low + high) >> 1
            if condition(entries[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
        var scalar: UInt32 = 0
        while position < text.count, Byte.isAlphanumeric(text[position]) {
            let byte = text[position]
            scalar = scalar * 16 + UInt32(ASCII.isDigit(byte) ? byte - 0x30 : byte - 0x37)
            position += 1
        }
        return scalar
    }
}

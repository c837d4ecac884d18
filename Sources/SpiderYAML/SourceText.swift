/// The bytes of a file as the parser gets them: UTF-8 without byte order mark, and not made to keep it busy.
struct SourceText {
    let bytes: [UInt8]

    init(_ bytes: [UInt8], file: String, limit: Int) throws(YAMLError) {
        guard bytes.count <= limit else {
            throw YAMLError(file: file, Position(line: 1, column: 1), .tooLarge(limit: limit))
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            self.bytes = try Self.utf8(fromUTF16: bytes, file: file, isLittleEndian: true)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self.bytes = try Self.utf8(fromUTF16: bytes, file: file, isLittleEndian: false)
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.bytes = Array(bytes[3...])
        } else {
            self.bytes = bytes
        }
        if let offset = Self.firstTooSlow(self.bytes) {
            throw YAMLError(file: file, Position(after: self.bytes[..<offset]), .tooSlow)
        }
    }

    private static func utf8(
        fromUTF16 bytes: [UInt8], file: String, isLittleEndian: Bool
    ) throws(YAMLError) -> [UInt8] {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { offset in
            isLittleEndian
                ? UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
                : UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
        }
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count)
        let isInvalid = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) {
            utf8.append($0)
        }
        guard !isInvalid, bytes.count.isMultiple(of: 2) else {
            throw YAMLError(file: file, Position(after: utf8), .invalidEncoding)
        }
        return utf8
    }

    /// Returns the place from which on the parser would need far longer than the size of the file suggests, if there is
    /// one.
    ///
    /// For every word and line it clears its buffers for blanks, which stay as large as the longest run of blanks so
    /// far; and it compares every directive with all others.
    private static func firstTooSlow(_ bytes: [UInt8]) -> Int? {
        let clearingLimit = 1 << 32
        let directiveLimit = 1_000
        var run = 0
        var longestRun = 0
        var runs = 0
        var directives = 0
        var previous: UInt8 = 0x0A
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            // The last six are the bytes of the line breaks outside ASCII.
            case 0x20, 0x09, 0x0A, 0x0D, 0xC2, 0x85, 0xE2, 0x80, 0xA8, 0xA9:
                run += 1
                if run == 1 { runs += 1 }
                longestRun = max(longestRun, run)
                if longestRun * runs > clearingLimit { return offset }
            case UInt8(ascii: "%") where previous == 0x0A || previous == 0x0D:
                directives += 1
                if directives > directiveLimit { return offset }
                run = 0
            default:
                run = 0
            }
            previous = byte
        }
        return nil
    }
}

package import HTTPTypes

extension HTTPFields {
    /// The fields of a header as it came over the wire, with or without its status line.
    ///
    /// Lines that are no fields (RFC 9110, section 5.1) are left out; a folded line continues the field before it.
    package init(headerBlock block: [UInt8]) {
        self.init()
        block.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = HTTPFields.endOfLine(in: bytes, from: start)
                let lineEnd = end
                while end + 1 < bytes.count, HTTPFields.isBlank(bytes[end + 1]) {
                    end = HTTPFields.endOfLine(in: bytes, from: end + 1)
                }
                append(line: UnsafeBufferPointer(rebasing: bytes[start..<end]), isFolded: end > lineEnd)
                start = end + 1
            }
        }
    }

    private mutating func append(line: UnsafeBufferPointer<UInt8>, isFolded: Bool) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = HTTPField.Name(
                String(decoding: UnsafeBufferPointer(rebasing: line[..<colon]), as: UTF8.self))
        else { return }
        var first = colon + 1
        var end = line.count
        while first < end, HTTPFields.isBlank(line[first]) { first += 1 }
        while end > first, HTTPFields.isBlank(line[end - 1]) { end -= 1 }
        let value = UnsafeBufferPointer(rebasing: line[first..<end])
        append(HTTPField(name: name, lenientValue: isFolded ? HTTPFields.unfolded(value) : Array(value)))
    }

    /// RFC 9112, section 5.2: a fold, with the white space around it, is a space.
    private static func unfolded(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        value.split(separator: UInt8(ascii: "\n")).map { part in
            var part = part.drop(while: isBlank)
            while let last = part.last, isBlank(last) { part.removeLast() }
            return Array(part)
        }.joined(separator: [UInt8(ascii: " ")]).map { $0 }
    }

    private static func endOfLine(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        return index
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

/// A reader of the fields of a received header, with or without its status line, in their order.
///
/// It reads what servers really send (RFC 9112, sections 2.2 and 5): a line may end without a carriage return, a folded
/// line continues the one before it, and white space before a colon is ignored. Lines that aren't fields are counted
/// and skipped.
struct HeaderLines: IteratorProtocol {
    /// A field: its name is a token, its value has no white space around it.
    struct Field {
        let name: UnsafeBufferPointer<UInt8>
        let value: [UInt8]
    }

    /// The number of lines so far that weren't fields.
    private(set) var skipped = 0
    private let bytes: UnsafeBufferPointer<UInt8>
    private var start = 0

    /// Reads a header, whose bytes must outlive the reader.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        guard HeaderLines.isStatusLine(bytes) else { return }
        let end = endOfLines(from: 0)
        start = end.folded + 1
        // A folded line after a status line continues nothing.
        if end.folded > end.first { skipped += 1 }
    }

    /// Returns whether a line is a status line, in any case, as browsers accept it.
    static func isStatusLine(_ line: some Collection<UInt8>) -> Bool {
        guard let first = line.first, first | 0x20 == UInt8(ascii: "h") else { return false }
        return line.prefix(5).lazy.map(\.lowercasedASCII).elementsEqual("http/".utf8)
    }

    /// Returns the next field.
    mutating func next() -> Field? {
        while start < bytes.count {
            let end = endOfLines(from: start)
            let line = UnsafeBufferPointer(rebasing: bytes[start..<end.folded])
            start = end.folded + 1
            if let field = HeaderLines.field(line, isFolded: end.folded > end.first) { return field }
            if !line.allSatisfy({ HeaderLines.isBlank($0) || $0 == 0x0A }) { skipped += 1 }
        }
        return nil
    }

    private static func field(_ line: UnsafeBufferPointer<UInt8>, isFolded: Bool) -> Field? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = trimmed(line[..<colon], leading: false)
        guard !name.isEmpty, name.allSatisfy(\.isTokenByte) else { return nil }
        let value = trimmed(line[(colon + 1)...])
        return Field(
            name: UnsafeBufferPointer(rebasing: name), value: isFolded ? unfolded(value) : Array(value))
    }

    /// Replaces a fold, with the white space around it, by a space (RFC 9112, section 5.2).
    private static func unfolded(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        Array(
            value.split(separator: 0x0A).map { trimmed($0) }.filter { !$0.isEmpty }
                .joined(separator: [UInt8(ascii: " ")]))
    }

    private static func trimmed(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, leading: Bool = true
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        var (start, end) = (bytes.startIndex, bytes.endIndex)
        while leading, start < end, isBlank(bytes[start]) || bytes[start] == 0x0A { start += 1 }
        while end > start, isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0A { end -= 1 }
        return bytes[start..<end]
    }

    /// Returns where a line ends, and where it ends with the lines that continue it.
    private func endOfLines(from start: Int) -> (first: Int, folded: Int) {
        let first = endOfLine(from: start)
        var end = first
        while end + 1 < bytes.count, bytes[end + 1] == 0x20 || bytes[end + 1] == 0x09 {
            end = endOfLine(from: end + 1)
        }
        return (first, end)
    }

    private func endOfLine(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        return index
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

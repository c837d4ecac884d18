/// Normalizes the line ends of a text.
enum LineEnds {
    /// Returns the text with a line feed at each line end.
    static func lineFeeds(_ text: String) -> String { normalised(text, [0x0A], isNormal: { !$0.contains(0x0D) }) }

    /// Returns the text with a carriage return and a line feed at each line end, as forms are submitted.
    static func pairs(_ text: String) -> String {
        normalised(text, [0x0D, 0x0A], isNormal: { !$0.contains(0x0D) && !$0.contains(0x0A) })
    }

    private static func normalised(_ text: String, _ end: [UInt8], isNormal: (String.UTF8View) -> Bool) -> String {
        guard !isNormal(text.utf8) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
                bytes += end
            } else if byte != 0x0A {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

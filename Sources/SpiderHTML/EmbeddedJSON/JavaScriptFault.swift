/// A fault in a literal. Its line and column are counted only if it is reported.
struct JavaScriptFault: Error {
    /// The number of bytes of text to show before and after the position.
    private static let excerptReach = (before: 24, after: 48)

    var reason: JavaScriptError.Reason
    var offset: Int

    /// Returns the error with its place in the text.
    func error(in bytes: UnsafeBufferPointer<UInt8>) -> JavaScriptError {
        let offset = min(offset, bytes.count)
        var line = 1
        var column = 1
        for byte in bytes[..<offset] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                // Only the first byte of a character counts.
                column += 1
            }
        }
        return JavaScriptError(
            reason: reason, offset: offset, line: line, column: column, excerpt: Self.excerpt(of: bytes, at: offset))
    }

    private static func excerpt(of bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> String {
        var start = max(offset - excerptReach.before, 0)
        var end = min(offset + excerptReach.after, bytes.count)
        while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
        while end > offset, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        var shown: [UInt8] = []
        for byte in bytes[start..<end] {
            // Line breaks and runs of spaces would spoil a message.
            if byte > 0x20 { shown.append(byte) } else if let last = shown.last, last != 0x20 { shown.append(0x20) }
        }
        if shown.last == 0x20 { shown.removeLast() }
        return (start > 0 ? "…" : "") + String(decoding: shown, as: UTF8.self) + (end < bytes.count ? "…" : "")
    }
}

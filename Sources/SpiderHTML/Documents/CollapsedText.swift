private import SpiderEncoding

/// Collapses runs of white space to one space, and removes them at both ends.
enum CollapsedText {
    /// Returns the text of bytes, which are collapsed in place.
    static func of(_ bytes: inout [UInt8]) -> String {
        bytes.withUnsafeMutableBufferPointer { buffer in
            var length = 0
            var pendingSpace = false
            for index in buffer.indices {
                let byte = buffer[index]
                if ASCII.isSpace(byte) {
                    pendingSpace = length > 0
                } else {
                    if pendingSpace {
                        buffer[length] = 0x20
                        length += 1
                        pendingSpace = false
                    }
                    buffer[length] = byte
                    length += 1
                }
            }
            return String(decoding: UnsafeBufferPointer(rebasing: buffer[..<length]), as: UTF8.self)
        }
    }

    /// Returns a text, collapsed.
    static func of(_ text: String) -> String {
        var bytes = Array(text.utf8)
        return of(&bytes)
    }
}

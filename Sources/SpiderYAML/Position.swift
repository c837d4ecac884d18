/// A place in the file that is being read; line and column count from 1.
struct Position: Hashable {
    var line: Int
    var column: Int

    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The place after these bytes of UTF-8.
    init(after bytes: some Collection<UInt8>) {
        self.init(line: 1, column: 1)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
                line += 1
                column = 1
            } else if byte != 0x0A, byte & 0xC0 != 0x80 {
                // Only the first byte of a character counts.
                column += 1
            }
            previous = byte
        }
    }
}

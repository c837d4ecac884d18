/// Line numbers, which are counted when somebody asks.
extension TreeStorage {
    private static let blockShift = 12

    /// Returns the number, from 1 on, of the line that a byte of the input is in.
    mutating func line(at offset: Int) -> Int {
        let block = offset >> Self.blockShift
        let starts = linesBeforeBlocks()
        var line = Int(starts[block]) + 1
        for index in (block << Self.blockShift)..<offset where input[index] == 0x0A { line += 1 }
        return line
    }

    /// The number of line feeds before each block of 4 KiB.
    private mutating func linesBeforeBlocks() -> PlainArray<UInt32> {
        if let lineStarts { return lineStarts }
        var starts = PlainArray<UInt32>(capacity: inputCount >> Self.blockShift + 2)
        var lines: UInt32 = 0
        for index in 0...inputCount {
            if index & (1 << Self.blockShift - 1) == 0 { starts.append(lines) }
            if input[index] == 0x0A { lines += 1 }
        }
        lineStarts = starts
        return starts
    }
}

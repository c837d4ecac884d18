/// What comes after a member or frame that has ended: the header of a further one, or what is to be ignored.
struct FrameStart {
    private let format: CodedFormat
    /// The bytes so far, if they can begin a header.
    private(set) var bytes: [UInt8] = []
    /// Whether no frame follows.
    private(set) var isJunk = false

    init(_ format: CodedFormat) { self.format = format }

    /// Takes bytes until it is plain what they are.
    ///
    /// - Returns: how many bytes were taken, and whether they are a whole header, which is `bytes`
    mutating func take(_ input: UnsafeRawBufferPointer) -> (consumed: Int, isFrame: Bool) {
        for (index, byte) in input.enumerated() {
            if isJunk { break }
            // Zeros that fill up a block of a tape come between members, too.
            if format == .gzip, bytes.isEmpty, byte == 0 { continue }
            bytes.append(byte)
            switch header {
            case .whole: return (index + 1, true)
            case .part: continue
            case .none: isJunk = true
            }
        }
        return (input.count, false)
    }

    /// How much of a valid header the bytes are: a few bytes that begin like one, and end there, are ignored like all others.
    private var header: MagicNumber.Match {
        let number = MagicNumber.match(bytes, format)
        guard number == .whole else { return number }
        switch format {
        case .gzip:
            // RFC 1952, section 2.3.1.2: flags that mean nothing must be zero.
            if bytes.count > 3, bytes[3] & 0xE0 != 0 { return .none }
            return bytes.count < 10 ? .part : .whole
        // RFC 8878, section 3.1.2: a frame that is skipped has its length in four bytes.
        case .zstd where bytes[0] != 0x28: return bytes.count < 8 ? .part : .whole
        case .zstd:
            guard bytes.count > 4 else { return .part }
            let descriptor = bytes[4]
            // RFC 8878, section 3.1.1.1.1.4: a reserved bit.
            if descriptor & 0x08 != 0 { return .none }
            let isSingle = descriptor & 0x20 != 0
            let contentSize = descriptor >> 6 == 0 ? (isSingle ? 1 : 0) : 1 << Int(descriptor >> 6)
            let length = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][Int(descriptor & 3)] + contentSize
            return bytes.count < length ? .part : .whole
        case .zlib, .rawDeflate, .brotli: return .none
        }
    }
}

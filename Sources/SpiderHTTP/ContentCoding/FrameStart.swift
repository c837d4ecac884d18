/// The bytes after the end of a member or frame: the header of a further one, or bytes to ignore.
struct FrameStart {
    private let format: CodedFormat
    /// The bytes so far, as long as they can begin a header.
    private(set) var bytes: [UInt8] = []
    /// Whether no frame follows.
    private(set) var isJunk = false

    init(_ format: CodedFormat) { self.format = format }

    /// Takes bytes until it is clear what they are.
    ///
    /// - Returns: the number of bytes that were taken, and whether `bytes` is now a complete header
    mutating func take(_ input: UnsafeRawBufferPointer) -> (consumed: Int, isFrame: Bool) {
        for (index, byte) in input.enumerated() {
            if isJunk { break }
            // Zeros that fill a block of a tape may also come between members.
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

    /// The part of a valid header that the bytes are. A few bytes that only begin like one are ignored, like all others.
    private var header: MagicNumber.Match {
        let number = MagicNumber.match(bytes, format)
        guard number == .whole else { return number }
        switch format {
        case .gzip:
            // RFC 1952, section 2.3.1.2: reserved flags must be zero.
            if bytes.count > 3, bytes[3] & 0xE0 != 0 { return .none }
            return bytes.count < 10 ? .part : .whole
        // RFC 8878, section 3.1.2: a skippable frame has its length in four bytes.
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

/// What comes behind a member or frame that has ended: the beginning of a further one, or what is to be ignored.
struct FrameStart {
    private let format: CodedFormat
    /// The bytes so far, if they can begin a frame.
    private(set) var bytes: [UInt8] = []
    /// Whether no frame follows.
    private(set) var isJunk = false

    init(_ format: CodedFormat) { self.format = format }

    /// Whether bytes are there that begin a frame, as far as they go.
    var isOpen: Bool { !bytes.isEmpty && !isJunk }

    /// Takes bytes until it is plain what they are.
    ///
    /// - Returns: how many bytes were taken, and whether a frame begins with `bytes`
    mutating func take(_ input: UnsafeRawBufferPointer) -> (consumed: Int, isFrame: Bool) {
        for (index, byte) in input.enumerated() {
            if isJunk { break }
            // Zeros that fill up a block of a tape come between members, too.
            if format == .gzip, bytes.isEmpty, byte == 0 { continue }
            bytes.append(byte)
            switch MagicNumber.match(bytes, format) {
            case .whole: return (index + 1, true)
            case .part: continue
            case .none: isJunk = true
            }
        }
        return (input.count, false)
    }
}

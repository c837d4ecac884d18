/// The first bytes of a body with a coding, and what they prove about how it is really coded.
///
/// Labels are often wrong. gzip and Zstandard are recognised by their first bytes. Deflate and brotli have no
/// signature: bytes that read like text are text, and the rest is decoded on trial.
struct BodyStart {
    /// The conclusion that the bytes allow.
    enum Verdict: Equatable {
        /// Nothing yet: more bytes are needed.
        case open
        /// They are coded in this format.
        case coded(CodedFormat)
        /// No coding has been applied.
        case plain
        /// They are neither coded as labelled nor plain.
        case fault(DecodingFault)
    }

    /// The number of bytes that are enough.
    static let length = 512

    /// The bytes, at most `length`.
    let bytes: UnsafeRawBufferPointer
    /// Whether they are the whole body, as far as that is checked: one of exactly `length` bytes may come in any
    /// pieces.
    let isWhole: Bool

    init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole && bytes.count < BodyStart.length
    }

    /// Returns what the bytes prove.
    ///
    /// - Parameters:
    ///   - coding: the body's label
    ///   - shelf: the streams for trials
    func verdict(for coding: ContentCoding, _ shelf: StreamShelf) throws(DecodingFault) -> Verdict {
        let own: CodedFormat? = coding == .gzip ? .gzip : coding == .zstd ? .zstd : nil
        if let own {
            switch MagicNumber.match(bytes, own) {
            case .whole: return .coded(own)
            case .part: return isWhole ? .coded(own) : .open
            case .none: break
            }
        }
        guard isWhole || bytes.count >= BodyStart.length else { return .open }
        for format in [CodedFormat.gzip, .zstd] where MagicNumber.match(bytes, format) == .whole {
            return .coded(format)
        }
        switch coding {
        case .gzip, .zstd: return try verdictWithoutNumber(coding, shelf)
        case .deflate: return try verdictForDeflate(shelf)
        case .br: return try verdictForBrotli(shelf)
        case .compress: return bytes.starts(with: [0x1F, 0x9D]) ? .fault(.unsupported(.compress)) : .plain
        }
    }

    private func verdictWithoutNumber(_ coding: ContentCoding, _ shelf: StreamShelf) throws(DecodingFault) -> Verdict {
        // Some servers label zlib data as gzip, and some programs accept that.
        let mayBeZlib = coding == .gzip && hasZlibHeader
        if mayBeZlib, try endsExactly(.zlib, shelf) { return .coded(.zlib) }
        if isText || isMarkup || hasSignature { return .plain }
        if mayBeZlib, try trial(.zlib, shelf) != .fails { return .coded(.zlib) }
        return .fault(.mislabelled(coding))
    }

    private func verdictForDeflate(_ shelf: StreamShelf) throws(DecodingFault) -> Verdict {
        let formats: [CodedFormat] = hasZlibHeader ? [.zlib, .rawDeflate] : [.rawDeflate]
        for format in formats where try endsExactly(format, shelf) { return .coded(format) }
        // Of deflate data, perhaps only a single letter has arrived.
        if isPlainly || isShortText && bytes.count > 1 { return .plain }
        for format in formats where try isCoded(format, shelf) { return .coded(format) }
        if isText { return .plain }
        return hasZlibHeader ? .coded(.zlib) : .fault(.mislabelled(.deflate))
    }

    private func verdictForBrotli(_ shelf: StreamShelf) throws(DecodingFault) -> Verdict {
        if isMarkup || hasSignature { return .plain }
        // Compressed data has control characters, so a trial is rare.
        guard isText else { return .coded(.brotli) }
        if try endsExactly(.brotli, shelf) { return .coded(.brotli) }
        if isPlainly || isShortText { return .plain }
        return try isCoded(.brotli, shelf) ? .coded(.brotli) : .plain
    }

    /// Returns whether the bytes can be in a format. Text may begin like a stream that ends soon.
    private func isCoded(_ format: CodedFormat, _ shelf: StreamShelf) throws(DecodingFault) -> Bool {
        switch try trial(format, shelf) {
        case .fails: false
        case .continues: true
        case .ends: !isText
        }
    }

    private func endsExactly(_ format: CodedFormat, _ shelf: StreamShelf) throws(DecodingFault) -> Bool {
        guard isWhole else { return false }
        return try trial(format, shelf) == .ends(ignored: 0)
    }

    private func trial(_ format: CodedFormat, _ shelf: StreamShelf) throws(DecodingFault) -> DecodingTrial {
        let stream = try shelf.take(format)
        defer { shelf.give(stream) }
        return DecodingTrial(bytes, by: stream)
    }
}

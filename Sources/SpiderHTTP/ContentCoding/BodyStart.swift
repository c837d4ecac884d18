/// The first bytes of a body that is labelled with a coding: what they show of how the body is coded.
///
/// Labels are often wrong. gzip and Zstandard show themselves by their first bytes. Deflate and brotli have none of their
/// own: what reads like text is text, and the rest is decoded on trial.
struct BodyStart {
    /// What the bytes show.
    enum Verdict: Equatable {
        /// More are needed.
        case open
        /// They are coded in a format.
        case coded(CodedFormat)
        /// No coding has been applied.
        case plain
        /// They are neither coded as the label says nor plain.
        case fault(DecodingFault)
    }

    /// So many bytes are enough.
    static let length = 512

    /// The bytes, `length` of them at most.
    let bytes: UnsafeRawBufferPointer
    /// Whether they are the whole body, as far as that is looked at: one of just `length` bytes may come in any pieces.
    let isWhole: Bool

    init(_ bytes: UnsafeRawBufferPointer, isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole && bytes.count < BodyStart.length
    }

    /// What they show.
    ///
    /// - Parameters:
    ///   - coding: what the body is labelled with
    ///   - shelf: has streams for trials
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
        // Some servers send zlib data for gzip, and some programs take them.
        let mayBeZlib = coding == .gzip && hasZlibHeader
        if mayBeZlib, try endsExactly(.zlib, shelf) { return .coded(.zlib) }
        if isText || isMarkup || hasSignature { return .plain }
        if mayBeZlib, try trial(.zlib, shelf) != .fails { return .coded(.zlib) }
        return .fault(.mislabelled(coding))
    }

    private func verdictForDeflate(_ shelf: StreamShelf) throws(DecodingFault) -> Verdict {
        let formats: [CodedFormat] = hasZlibHeader ? [.zlib, .rawDeflate] : [.rawDeflate]
        for format in formats where try endsExactly(format, shelf) { return .coded(format) }
        // A single letter may be all that has come of deflate data.
        if isPlainly || isShortText && bytes.count > 1 { return .plain }
        for format in formats where try isCoded(format, shelf) { return .coded(format) }
        if isText { return .plain }
        return hasZlibHeader ? .coded(.zlib) : .fault(.mislabelled(.deflate))
    }

    private func verdictForBrotli(_ shelf: StreamShelf) throws(DecodingFault) -> Verdict {
        if isMarkup || hasSignature { return .plain }
        // Compressed data has control characters, so that a trial is rare.
        guard isText else { return .coded(.brotli) }
        if try endsExactly(.brotli, shelf) { return .coded(.brotli) }
        if isPlainly || isShortText { return .plain }
        return try isCoded(.brotli, shelf) ? .coded(.brotli) : .plain
    }

    /// Whether they can be in a format. Text may begin like a stream that ends soon.
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

/// The bytes that formats begin with.
enum MagicNumber {
    /// The part of the number that the bytes have.
    enum Match {
        /// All of it.
        case whole
        /// The beginning of it, and then they end.
        case part
        /// Nothing of it.
        case none
    }

    /// Compares the beginning of bytes with a format's number.
    ///
    /// - Parameters:
    ///   - bytes: the bytes, which may end early
    ///   - format: the format; deflate and brotli have no number
    static func match(_ bytes: some Collection<UInt8>, _ format: CodedFormat) -> Match {
        switch format {
        case .gzip: match(bytes, [0x1F, 0x8B, 0x08])
        case .zstd:
            switch bytes.first.map({ $0 & 0xF0 == 0x50 }) {
            // One of the sixteen numbers of skippable frames (RFC 8878, section 3.1.2).
            case true: match(bytes.dropFirst(), [0x2A, 0x4D, 0x18])
            default: match(bytes, [0x28, 0xB5, 0x2F, 0xFD])
            }
        case .zlib, .rawDeflate, .brotli: .none
        }
    }

    private static func match(_ bytes: some Collection<UInt8>, _ number: [UInt8]) -> Match {
        guard zip(bytes, number).allSatisfy({ $0 == $1 }) else { return .none }
        return bytes.count < number.count ? .part : .whole
    }
}

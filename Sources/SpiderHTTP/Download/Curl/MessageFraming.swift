/// The length and the codings of the body, read from the header line by line.
struct MessageFraming {
    /// A field that may continue in the next line (RFC 9112, section 5.2).
    private enum Field {
        case length, contentCoding, transferCoding, other
    }

    /// The codings of the content, in the order in which they were applied, and those of the transfer.
    private var contentCodings: [ContentCoding] = []
    private var transferCodings: [ContentCoding] = []
    private var hasTransferCoding = false
    /// Whether the body comes in chunks, so that the transfer coding says where it ends.
    private(set) var isChunked = false
    private var length = ContentLength()
    private var field = Field.other

    /// The codings of the body except for chunks, in the order in which they were applied.
    var codings: [ContentCoding] { contentCodings + transferCodings }

    /// The reason why the body has no valid length; `nil` if it has one, or the length doesn't matter.
    var fault: String? { isChunked ? nil : length.fault }

    /// The number of bytes of the body; `nil` if chunks or the end of the connection end it.
    ///
    /// Chunks override the length (RFC 9112, section 6.3). With any other transfer coding, browsers still use the
    /// length.
    var bodyLength: Int? { isChunked ? nil : length.value }

    /// The length if libcurl ignores it: with any transfer coding, it reads until the connection ends.
    var ignoredLength: Int? { hasTransferCoding ? bodyLength : nil }

    /// Reads a line.
    mutating func read(_ line: UnsafeRawBufferPointer) {
        guard let first = line.first else { return }
        var value = line[...]
        let isContinued = first.isBlank
        if !isContinued {
            field = .other
            // Few fields matter; the first letter rules out most.
            guard first | 0x20 == UInt8(ascii: "c") || first | 0x20 == UInt8(ascii: "t"),
                let colon = line.firstIndex(of: UInt8(ascii: ":"))
            else { return }
            field = MessageFraming.field(line[..<colon])
            value = line[(colon + 1)...]
        }
        switch field {
        case .other: return
        case .length:
            if isContinued { length.readContinuation(value) } else { length.read(value) }
        case .contentCoding: contentCodings += ContentCoding.codings(in: value)
        case .transferCoding:
            hasTransferCoding = true
            isChunked = isChunked || ContentCoding.isChunked(value)
            transferCodings += ContentCoding.codings(in: value)
        }
    }

    private static func field(_ name: Slice<UnsafeRawBufferPointer>) -> Field {
        guard (14...20).contains(name.count) else { return .other }
        let name = name.lazy.filter { !$0.isBlank }.map(\.lowercasedASCII)
        if name.elementsEqual("content-length".utf8) { return .length }
        if name.elementsEqual("content-encoding".utf8) { return .contentCoding }
        if name.elementsEqual("transfer-encoding".utf8) { return .transferCoding }
        return .other
    }
}

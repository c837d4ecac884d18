import HTTPTypes

/// The header of an answer, line by line as it comes, within its limits.
struct ReceivedHeader {
    /// What is accepted.
    struct Limits: Sendable {
        /// Bytes, those of informational answers and trailers among them.
        var size: Int
        /// Fields, counted in the same way.
        var fields: Int
        /// How many codings the body may be wrapped in.
        var codings: Int
    }

    /// The status line and the fields, as they came, of the last message so far.
    private(set) var block: [UInt8] = []
    /// Whether the empty line at its end was there.
    private(set) var isWhole = false
    /// What the fields say about the body's length and codings.
    private(set) var framing = MessageFraming()
    private var size = 0
    private var fields = 0
    private let limits: Limits

    init(limits: Limits) { self.limits = limits }

    /// Takes a line.
    ///
    /// - Parameter startsMessage: whether a status line begins a message here: not so once there is a body
    /// - Throws: why it is not accepted.
    mutating func append(_ line: UnsafeRawBufferPointer, startsMessage: Bool) throws(FetchFailure.Reason) {
        size += line.count
        guard size <= limits.size else { throw .headerTooLarge(limit: limits.size) }
        // What came before was informational (RFC 9110, section 15.2).
        let isStatusLine = startsMessage && HeaderLines.isStatusLine(line)
        if isStatusLine {
            block.removeAll(keepingCapacity: true)
            isWhole = false
            framing = MessageFraming()
        }
        let isEnd = line.count <= 2 && line.last == 0x0A && (line.count == 1 || line.first == 0x0D)
        if !isStatusLine, !isEnd {
            fields += 1
            guard fields <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        }
        // What comes behind the body is no part of the header (RFC 9110, section 6.5.1).
        guard !isWhole else { return }
        block.append(contentsOf: line)
        if !isStatusLine { framing.read(line) }
        isWhole = isEnd
    }

    /// The fields as values; of several that must occur once, the first.
    var headerFields: HTTPFields {
        var fields = HTTPFields(headerBlock: block)
        _ = fields.takeSingleFields()
        return fields
    }
}

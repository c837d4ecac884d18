import HTTPTypes

/// The header of a response, line by line as it arrives, within its limits.
struct ReceivedHeader {
    /// The limits of a header.
    struct Limits: Sendable {
        /// The bytes, including informational responses and trailers.
        var size: Int
        /// The fields, counted in the same way.
        var fields: Int
        /// The codings that the body may have.
        var codings: Int
    }

    /// The status line and the fields of the last message so far, as they were received.
    private(set) var block: [UInt8] = []
    /// Whether the empty line at its end was received.
    private(set) var isWhole = false
    /// The body's length and codings, by the fields.
    private(set) var framing = MessageFraming()
    private var size = 0
    private var fields = 0
    private let limits: Limits

    init(limits: Limits) { self.limits = limits }

    /// Appends a line.
    ///
    /// - Parameter startsMessage: whether a status line begins a new message here: not once there is a body
    /// - Throws: the reason why it is refused.
    mutating func append(_ line: UnsafeRawBufferPointer, startsMessage: Bool) throws(FetchFailure.Reason) {
        size += line.count
        guard size <= limits.size else { throw .headerTooLarge(limit: limits.size) }
        // The message before was informational (RFC 9110, section 15.2).
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
        // A trailer isn't part of the header (RFC 9110, section 6.5.1).
        guard !isWhole else { return }
        block.append(contentsOf: line)
        if !isStatusLine { framing.read(line) }
        isWhole = isEnd
    }

    /// The fields as values; if one that must occur once comes several times, the first.
    var headerFields: HTTPFields {
        var fields = HTTPFields(headerBlock: block)
        _ = fields.takeSingleFields()
        return fields
    }
}

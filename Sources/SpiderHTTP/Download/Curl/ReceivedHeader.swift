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
    /// How many codings the body is wrapped in.
    private(set) var codings = 0
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
        }
        let isEnd = line.elementsEqual("\r\n".utf8) || line.elementsEqual("\n".utf8)
        if !isStatusLine, !isEnd {
            fields += 1
            guard fields <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        }
        // What comes behind the body is no part of the header (RFC 9110, section 6.5.1).
        guard !isWhole else { return }
        block.append(contentsOf: line)
        if isEnd {
            isWhole = true
            codings = contentCodings
            guard codings <= limits.codings else {
                throw .malformed("\(codings) content codings around each other, \(limits.codings) are accepted")
            }
        }
    }

    /// The fields as values; of several that must occur once, the first.
    var headerFields: HTTPFields {
        var fields = HTTPFields(headerBlock: block)
        _ = fields.takeSingleFields()
        return fields
    }

    /// How many codings the body is wrapped in, whatever they are.
    private var contentCodings: Int {
        // Most headers are read once, by whoever gets the answer; the word is looked for before.
        guard mentionsCoding else { return 0 }
        return headerFields[values: .contentEncoding].reduce(0) { count, value in
            count
                + value.utf8.split(separator: UInt8(ascii: ",")).count { coding in
                    let name = coding.filter { $0 != 0x20 && $0 != 0x09 }.map { $0 | 0x20 }
                    return !name.isEmpty && !name.elementsEqual("identity".utf8)
                }
        }
    }

    private var mentionsCoding: Bool {
        let name = Array("content-encoding:".utf8)
        return block.withUnsafeBufferPointer { bytes in
            var start = 0
            while start + name.count <= bytes.count {
                var index = 0
                while index < name.count, bytes[start + index] | 0x20 == name[index] | 0x20 { index += 1 }
                if index == name.count { return true }
                while start < bytes.count, bytes[start] != UInt8(ascii: "\n") { start += 1 }
                start += 1
            }
            return false
        }
    }
}

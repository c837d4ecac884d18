/// Reads XML in one pass, well-formed or not.
///
/// Well-formed XML is read by the standard. Fixed rules repair faults without losing or changing text, and ``repairs``
/// lists them. The bytes are UTF-8 and may come in pieces; every token is read once.
struct XMLScanner<Sink: XMLSink> {
    /// The kinds of things at the possible start of markup.
    enum Outcome {
        /// Markup that ends before this place.
        case end(Int)
        /// Markup whose end has not arrived.
        case incomplete
        /// Text that looks like the beginning of markup.
        case text
    }

    /// The receiver of the document's parts.
    var sink: Sink
    /// The faults so far.
    private(set) var repairs = XMLRepairs()
    /// Whether these are the last bytes.
    private(set) var isLast = false
    /// The start of the current markup in the available bytes.
    var position = 0
    /// Whether a document type has been read.
    var hasDocumentType = false
    /// Whether there are no more ends of instructions in the last bytes.
    var lacksInstructionEnd = false
    /// Whether there are no more ends of comments in the last bytes.
    var lacksCommentEnd = false
    /// Whether there are no more ends of CDATA sections in the last bytes.
    var lacksSectionEnd = false
    /// Whether text outside the outermost element has been noted since the last markup.
    var hasNotedTextOutside = false
    /// The open elements.
    var open = XMLOpenElements()
    /// The current start tag.
    var tag = XMLTag()
    /// The attributes of that tag, as written.
    var attributes: [XMLRawAttribute] = []

    private var countedLines = 0
    private var countedBytes = 0

    init(_ sink: Sink) {
        self.sink = sink
    }

    /// The current line.
    var line: Int { countedLines + 1 }

    /// Reads bytes up to the end of the last complete token.
    ///
    /// - Parameters:
    ///   - bytes: the bytes left over from the last call, and those that follow.
    ///   - isLast: whether these are the last bytes.
    /// - Returns: the number of bytes read; all of them if `isLast` is set.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) throws(Sink.Failure) -> Int {
        self.isLast = isLast
        countedBytes = 0
        position = 0
        let end: Int
        do throws(Sink.Failure) {
            end = try content(bytes)
        } catch {
            count(bytes, upTo: position)
            throw error
        }
        count(bytes, upTo: end)
        return end
    }

    /// Notes a fault.
    mutating func note(_ kind: XMLRepair.Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) {
        count(bytes, upTo: place)
        repairs.add(kind, line: line)
    }

    /// Notes a fault at the current position.
    mutating func note(_ kind: XMLRepair.Kind) {
        repairs.add(kind, line: line)
    }

    private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>, upTo place: Int) {
        guard place > countedBytes else { return }
        var lines = 0
        for byte in UnsafeBufferPointer(rebasing: bytes[countedBytes..<place]) { lines &+= byte == 0x0A ? 1 : 0 }
        countedLines += lines
        countedBytes = place
    }

}

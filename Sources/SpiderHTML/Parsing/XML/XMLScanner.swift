/// Reads XML as strictly as it is written and as leniently as it has to be, in one pass.
///
/// Well-formed XML is read as the standard says. Faults are read past by fixed rules, so that no text is lost or
/// changed, and each is noted in ``repairs``. The bytes are UTF-8 and may come in pieces; every token is looked at
/// once.
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

    /// The receiver of the parts.
    var sink: Sink
    /// The faults so far.
    private(set) var repairs = XMLRepairs()
    /// Whether nothing follows the bytes at hand.
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
    /// The elements that are open.
    var open = XMLOpenElements()
    /// The start tag that is being read.
    var tag = XMLTag()
    /// The attributes of that tag, as they are written.
    var attributes: [XMLRawAttribute] = []

    private var countedLines = 0
    private var countedBytes = 0

    init(_ sink: Sink) {
        self.sink = sink
    }

    /// The line that reading has come to.
    var line: Int { countedLines + 1 }

    /// Reads bytes up to the end of the last token that is complete.
    ///
    /// - Parameters:
    ///   - bytes: what was left over before, and what follows it.
    ///   - isLast: whether nothing follows.
    /// - Returns: how many bytes have been read; all of them if `isLast` is set.
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

    /// Notes a fault at the place that reading has come to.
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

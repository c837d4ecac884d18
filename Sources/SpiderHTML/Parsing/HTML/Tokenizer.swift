/// The tokenizer of the HTML standard (section 13.2.5), on UTF-8 bytes with normalised line ends.
///
/// `next()` reads one token into the properties. Text is read in runs as long as possible. Attributes go to the tree's
/// array at once, names become numbers, and texts and values stay slices of the input unless something is decoded.
struct Tokenizer {
    var storage: TreeStorage
    var position: UnsafePointer<UInt8>
    /// The end of the input: a NUL before it is one of the page's.
    let end: UnsafePointer<UInt8>

    var contentModel = ContentModel.data
    /// The name that an end tag must have to end a text of another content model than data.
    var lastStartTag = Atom.none

    // MARK: The token

    /// The name of a tag.
    var name = Atom.none
    /// The first attribute of a tag, in the tree's array; 0 if it has none.
    var attributes: UInt32 = 0
    var isSelfClosing = false
    /// The place of a tag in the input.
    var offset: UInt32 = 0
    /// The text, or the comment's.
    var slice = ByteSlice.empty
    var doctype = DoctypeToken()

    /// The number of start tags so far, to find an attribute's second occurrence in a tag.
    var tagNumber: UInt32 = 0

    init(_ storage: TreeStorage) {
        self.storage = storage
        position = storage.input
        end = storage.input + storage.inputCount
    }

    /// Reads the next token.
    @inline(__always) mutating func next() -> Token {
        contentModel == .data ? nextInData() : nextInText()
    }

    // MARK: Places

    @inline(__always) func offset(of position: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: position - storage.input)
    }

    @inline(__always) func slice(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) -> ByteSlice {
        ByteSlice(offset: offset(of: start), count: UInt32(truncatingIfNeeded: end - start))
    }

    /// Whether the NUL at a place is the end of the input.
    @inline(__always) func isEnd(_ position: UnsafePointer<UInt8>) -> Bool { position >= end }

    // MARK: Decoded text

    @inline(__always) mutating func decode(from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>) {
        if end > start { storage.decoded.append(from: start, count: end - start) }
    }

    mutating func decodeReplacement() { decode(scalar: 0xFFFD) }

    /// Appends a character in UTF-8.
    mutating func decode(scalar: UInt32) {
        @inline(__always) func tail(_ shift: UInt32) -> UInt8 {
            UInt8(truncatingIfNeeded: 0x80 | scalar >> shift & 0x3F)
        }
        switch scalar {
        case 0..<0x80:
            storage.decoded.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            storage.decoded.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            storage.decoded.append(tail(0))
        case 0x800..<0x10000:
            storage.decoded.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            storage.decoded.append(tail(6))
            storage.decoded.append(tail(0))
        default:
            storage.decoded.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            storage.decoded.append(tail(12))
            storage.decoded.append(tail(6))
            storage.decoded.append(tail(0))
        }
    }

    /// The slice of what was decoded since there were so many bytes.
    @inline(__always) func decodedSlice(since start: Int) -> ByteSlice {
        .decoded(start, storage.decoded.count - start)
    }
}

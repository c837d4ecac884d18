internal import SpiderEncoding

/// The doctype states.
extension Tokenizer {
    /// Reads a doctype after the word.
    mutating func readDoctype(from start: UnsafePointer<UInt8>) -> Token {
        doctype = DoctypeToken()
        position = start
        skipSpaces()
        if !atEnd { readDoctypeName() }
        skipSpaces()
        if !atEnd { readIdentifiers() }
        skipSpaces()
        if isEnd(position) { doctype.forcesQuirks = true }
        // What else there is up to the `>` is ignored.
        if position.pointee != Byte.greater { position = find(Byte.greater, from: position) }
        if !isEnd(position) { position += 1 }
        if doctype.name == nil { doctype.forcesQuirks = true }
        return .doctype
    }

    private var atEnd: Bool { position.pointee == Byte.greater || isEnd(position) }

    private mutating func skipSpaces() {
        while ASCII.isSpace(position.pointee) { position += 1 }
    }

    private mutating func readDoctypeName() {
        let decodedStart = storage.decoded.count
        while !atEnd, !ASCII.isSpace(position.pointee) {
            if position.pointee == 0 {
                decodeReplacement()
            } else {
                storage.decoded.append(ASCII.lowercase(position.pointee))
            }
            position += 1
        }
        doctype.name = decodedSlice(since: decodedStart)
    }

    /// Reads `PUBLIC` or `SYSTEM` and what follows it.
    ///
    /// A doctype that the input ends in forces quirks anyway; what is bogus after the system identifier doesn't.
    private mutating func readIdentifiers() {
        if Byte.begins(position, with: "public") {
            position += 6
            skipSpaces()
            doctype.publicIdentifier = readIdentifier()
            guard doctype.publicIdentifier != nil, !doctype.forcesQuirks else {
                doctype.forcesQuirks = true
                return
            }
            skipSpaces()
            if atEnd { return }
        } else if Byte.begins(position, with: "system") {
            position += 6
            skipSpaces()
        } else {
            doctype.forcesQuirks = true
            return
        }
        doctype.systemIdentifier = readIdentifier()
        if doctype.systemIdentifier == nil { doctype.forcesQuirks = true }
    }

    /// Reads a quoted identifier; nil if there is none. It ends at a `>` too, which forces quirks.
    private mutating func readIdentifier() -> ByteSlice? {
        let quote = position.pointee
        guard quote == Byte.quotation || quote == Byte.apostrophe else { return nil }
        position += 1
        let start = position
        while position.pointee != quote, !atEnd { position += 1 }
        let identifier = replacingNulls(from: start, to: position)
        if position.pointee == quote { position += 1 } else { doctype.forcesQuirks = true }
        return identifier
    }
}

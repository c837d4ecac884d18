extension XMLScanner {
    /// Reads the markup that begins with a `<`.
    mutating func markup(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) throws(Sink.Failure) -> Outcome {
        guard start + 1 < bytes.count else { return isLast ? .text : .incomplete }
        switch bytes[start + 1] {
        case 0x2F: return try endTag(bytes, start)
        case 0x21: return try declaration(bytes, start)
        case 0x3F: return instruction(bytes, start)
        case let byte where XMLCharacters.beginsName(byte): return try startTag(bytes, start)
        default: return .text
        }
    }

    /// The unfinished markup at the end.
    private mutating func unfinished(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Outcome {
        guard isLast else { return .incomplete }
        note(.unfinishedMarkup, bytes, start)
        return .end(bytes.count)
    }

    // MARK: Comments, sections, document types

    private mutating func declaration(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(Sink.Failure) -> Outcome {
        if starts(bytes, start, with: "<!--") { return comment(bytes, start) }
        if starts(bytes, start, with: "<![CDATA[") { return section(bytes, start) }
        if starts(bytes, start, with: "<!DOCTYPE", ignoringCase: true) { return try documentType(bytes, start) }
        // Perhaps only the beginning of one of them has arrived.
        return isLast || bytes.count - start >= 9 ? .text : .incomplete
    }

    /// Reads a CDATA section. If it has no end, it ends at the end tag of the element that it is in; in the outermost
    /// element, only its beginning is skipped.
    private mutating func section(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Outcome {
        let first = start + 9
        if !lacksSectionEnd, let end = XMLBytes.end(bytes, first, 0x5D, 0x5D) {
            section(bytes, first..<end - 3)
            return .end(end)
        }
        guard isLast else { return .incomplete }
        lacksSectionEnd = true
        note(.unfinishedMarkup, bytes, start)
        guard open.count > 1 else { return .end(first) }
        let end = open.withInnermost { Self.endTag(of: $0, bytes, first) } ?? bytes.count
        section(bytes, first..<end)
        return .end(end)
    }

    /// Returns the start of the next end tag of an element.
    private static func endTag(
        of name: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> Int? {
        var index = start
        while let place = XMLBytes.find(0x3C, bytes, index) {
            let end = place + 2 + name.count
            if end < bytes.count, bytes[place + 1] == 0x2F, bytes[place + 2..<end].elementsEqual(name),
                XMLCharacters.isSpace(bytes[end]) || bytes[end] == 0x3E
            {
                return place
            }
            index = place + 1
        }
        return nil
    }

    /// Reads a comment. If it has no end, it ends at the next markup.
    private mutating func comment(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Outcome {
        let first = start + 4
        let end = lacksCommentEnd ? nil : XMLBytes.end(bytes, first, 0x2D, 0x2D)
        guard end != nil || isLast else { return .incomplete }
        if end == nil {
            lacksCommentEnd = true
            note(.unfinishedMarkup, bytes, start)
        }
        let contentEnd = end.map { $0 - 3 } ?? XMLBytes.find(0x3C, bytes, first) ?? bytes.count
        var content = verbatim(bytes, first..<contentEnd)
        if content.last == 0x2D || zip(content, content.dropFirst()).contains(where: { $0 == (0x2D, 0x2D) }) {
            note(.hyphensInComment, bytes, start)
            content = content.reduce(into: []) { spaced, byte in
                if byte == 0x2D, spaced.last == 0x2D { spaced.append(0x20) }
                spaced.append(byte)
            }
            if content.last == 0x2D { content.append(0x20) }
        }
        open.hasBegun = true
        sink.comment(content)
        return .end(end ?? contentEnd)
    }

    private mutating func documentType(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(Sink.Failure) -> Outcome {
        let isInPlace = open.isEmpty && !hasDocumentType
        var quote: UInt8 = 0
        var index = start + 9
        // The end of the document type if there is one quotation mark too many.
        var endInQuote: Int?
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x3C {
                note(.unfinishedMarkup, bytes, start)
                return .end(endInQuote ?? index)
            }
            if quote != 0 {
                if byte == quote { quote = 0 }
                if byte == 0x3E, endInQuote == nil { endInQuote = index + 1 }
            } else if byte == 0x3E {
                if !isInPlace { note(.misplacedDocumentType, bytes, start) }
                hasDocumentType = true
                open.hasBegun = true
                return .end(index + 1)
            } else if byte == 0x22 || byte == 0x27 {
                (quote, endInQuote) = (byte, nil)
            } else if byte == 0x5B, isInPlace {
                try sink.startDeclarations()
                guard let end = Self.endOfDeclarations(bytes, index + 1) else { return unfinished(bytes, start) }
                hasDocumentType = true
                open.hasBegun = true
                sink.documentType(verbatim(bytes, start..<end))
                return .end(end)
            }
            index += 1
        }
        guard isLast, let endInQuote else { return unfinished(bytes, start) }
        note(.unfinishedMarkup, bytes, start)
        return .end(endInQuote)
    }

    private static func endOfDeclarations(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var index = start
        var hasClosed = false
        while index < bytes.count {
            switch bytes[index] {
            case 0x22, 0x27:
                guard let end = XMLBytes.find(bytes[index], bytes, index + 1) else { return nil }
                index = end
            case 0x3C
            where index + 3 < bytes.count && bytes[index + 1] == 0x21 && bytes[index + 2] == 0x2D
                && bytes[index + 3] == 0x2D:
                guard let end = XMLBytes.end(bytes, index + 4, 0x2D, 0x2D) else { return nil }
                index = end - 1
            case 0x3C where index + 1 < bytes.count && bytes[index + 1] == 0x3F:
                guard let end = XMLBytes.end(bytes, index + 2, nil, 0x3F) else { return nil }
                index = end - 1
            case 0x5D: hasClosed = true
            case 0x3E where hasClosed: return index + 1
            default: break
            }
            index += 1
        }
        return nil
    }

    // MARK: Instructions

    private mutating func instruction(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Outcome {
        let name = start + 2
        let nameEnd = XMLCharacters.name(bytes, name)
        guard nameEnd < bytes.count || isLast, !isCut(bytes, nameEnd) else { return .incomplete }
        guard nameEnd > name else { return .text }
        if nameEnd - name == 3, starts(bytes, name, with: "xml", ignoringCase: true) {
            return xmlDeclaration(bytes, start, nameEnd)
        }
        var end: Int?
        if !lacksInstructionEnd { end = XMLBytes.end(bytes, nameEnd, nil, 0x3F) }
        var contentEnd = end.map { $0 - 2 }
        if end == nil {
            guard isLast else { return .incomplete }
            lacksInstructionEnd = true
            note(.unfinishedMarkup, bytes, start)
            contentEnd = XMLBytes.find(0x3E, bytes, nameEnd)
            end = contentEnd.map { $0 + 1 }
        }
        open.hasBegun = true
        guard let end, let contentEnd else { return .end(bytes.count) }
        var content = verbatim(bytes, name..<contentEnd)
        if nameEnd < contentEnd, !XMLCharacters.isSpace(bytes[nameEnd]) {
            note(.strayCharactersInTag, bytes, start)
            content.insert(0x20, at: min(nameEnd - name, content.count))
        }
        sink.instruction(content)
        return .end(end)
    }

    /// Reads an XML declaration, which has no `>` in it.
    private mutating func xmlDeclaration(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ nameEnd: Int
    ) -> Outcome {
        var end = nameEnd
        while end < bytes.count, bytes[end] != 0x3E, bytes[end] != 0x3C { end += 1 }
        guard end < bytes.count else { return unfinished(bytes, start) }
        let isClosed = bytes[end] == 0x3E && bytes[end - 1] == 0x3F
        if open.hasBegun || !isClosed { note(.misplacedDeclaration, bytes, start) }
        open.hasBegun = true
        return .end(bytes[end] == 0x3E ? end + 1 : end)
    }

    // MARK: Bytes

    /// Returns whether an incomplete character begins at a position, whose rest hasn't arrived.
    func isCut(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        guard !isLast, place < bytes.count, bytes[place] >= 0x80 else { return false }
        if case .incomplete = XMLCharacters.sequence(bytes, place) { return true }
        return false
    }

    /// Returns a part of the bytes with U+FFFD for everything that XML doesn't allow.
    private mutating func verbatim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
        let part = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < part.count {
            let byte = part[index]
            var length = 1
            var isReadable = byte >= 0x20 || XMLCharacters.isSpace(byte)
            if byte >= 0x80 {
                switch XMLCharacters.sequence(part, index) {
                case .character(let count): length = count
                case .unreadable(let count): (length, isReadable) = (count, false)
                case .incomplete: (length, isReadable) = (part.count - index, false)
                }
            }
            if isReadable {
                copy.append(contentsOf: part[index..<index + length])
            } else {
                note(byte < 0x20 ? .controlCharacter(byte) : .invalidBytes, bytes, index)
                if byte != 0 { copy += [0xEF, 0xBF, 0xBD] }
            }
            index += length
        }
        return copy
    }

    private func starts(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, with word: StaticString, ignoringCase: Bool = false
    ) -> Bool {
        guard bytes.count - start >= word.utf8CodeUnitCount else { return false }
        for index in 0..<word.utf8CodeUnitCount {
            let (byte, other) = (bytes[start + index], word.utf8Start[index])
            guard byte == other || ignoringCase && byte | 0x20 == other | 0x20 else { return false }
        }
        return true
    }
}

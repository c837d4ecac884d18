extension XMLScanner {
    /// Whether the place is before or after the outermost element.
    var isOutside: Bool { open.isEmpty || open.hasRootEnded && open.count == 1 }

    /// Reads text and markup, up to the end of the last complete token.
    mutating func content(_ bytes: UnsafeBufferPointer<UInt8>) throws(Sink.Failure) -> Int {
        var (start, index) = (0, 0)
        while true {
            index = Self.endOfPlainText(bytes, index)
            guard index < bytes.count else { break }
            if isOutside {
                // The order of notes must not depend on where pieces end.
                text(bytes, start..<index)
                start = index
            }
            let next: Int?
            switch bytes[index] {
            case 0x3C:
                text(bytes, start..<index)
                start = index
                position = index
                switch try markup(bytes, index) {
                case .end(let end):
                    start = end
                    next = end
                    hasNotedTextOutside = false
                case .incomplete: next = nil
                case .text:
                    note(.bareLessThan, bytes, index)
                    next = index + 1
                }
            case 0x26: next = reference(bytes, index, &start)
            case 0x5D: next = bracket(bytes, index)
            default: next = character(bytes, index, &start, isLast: isLast)
            }
            guard let next else {
                text(bytes, start..<index)
                return index
            }
            index = next
        }
        text(bytes, start..<index)
        return index
    }

    /// Reads the content of a CDATA section.
    mutating func section(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let section = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        var (start, index) = (range.lowerBound, range.lowerBound)
        while true {
            index = Self.endOfPlainText(section, index)
            guard index < section.count else { break }
            switch section[index] {
            case 0x3C, 0x26, 0x5D: index += 1
            default: index = character(section, index, &start, isLast: true) ?? section.count
            }
        }
        text(section, start..<index)
    }

    /// Returns the next position that isn't plain text: markup, a control character, an ill-formed sequence.
    @inline(__always) private static func endOfPlainText(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard XMLCharacters.isSpecial(byte) else {
                index &+= 1
                continue
            }
            guard byte >= 0x80, case .character(let length) = XMLCharacters.sequence(bytes, index) else {
                return index
            }
            index &+= length
        }
        return index
    }

    /// Reads a bracket, which is text; nil if the bytes so far don't show whether it ends a section.
    private mutating func bracket(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        let rest = bytes.count - index
        if rest > 2 {
            guard bytes[index + 1] == 0x5D, bytes[index + 2] == 0x3E else { return index + 1 }
            note(.strayCDATAEnd, bytes, index)
            return index + 3
        }
        return isLast || rest == 2 && bytes[index + 1] != 0x5D ? index + 1 : nil
    }

    /// Reads a reference; nil if its end hasn't arrived yet.
    private mutating func reference(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ start: inout Int
    ) -> Int? {
        let reference = XMLReference(bytes, index, isLast: isLast)
        if let fault = reference.fault { note(fault, bytes, index) }
        switch reference.meaning {
        case .incomplete: return nil
        case .text: return index + 1
        case .scalar(let scalar, let end):
            text(bytes, start..<index)
            start = end
            if isOutside {
                noteTextOutside(bytes, index)
            } else {
                XMLReference.withUTF8(scalar) { sink.text($0) }
            }
            return end
        }
    }

    /// Reads a line end, a control character or an ill-formed sequence; nil if its end hasn't arrived yet.
    private mutating func character(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ start: inout Int, isLast: Bool
    ) -> Int? {
        let byte = bytes[index]
        if byte == 0x0D {
            guard isLast || index + 1 < bytes.count else { return nil }
            text(bytes, start..<index)
            start = index + 1
            // A line feed after it is the line end.
            if start == bytes.count || bytes[start] != 0x0A, !isOutside {
                XMLReference.withUTF8(0x0A) { sink.text($0) }
            }
            return start
        }
        var length = 1
        if byte >= 0x80 {
            switch XMLCharacters.sequence(bytes, index) {
            case .character(let count): return index + count
            case .unreadable(let count): length = count
            case .incomplete:
                guard isLast else { return nil }
                length = bytes.count - index
            }
        }
        text(bytes, start..<index)
        start = index + length
        note(byte < 0x20 ? .controlCharacter(byte) : .invalidBytes, bytes, index)
        if !isOutside { sink.unreadable(UnsafeBufferPointer(rebasing: bytes[index..<start])) }
        return start
    }

    /// Passes on plain text, unless it is outside the outermost element.
    private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        guard isOutside else { return sink.text(UnsafeBufferPointer(rebasing: bytes[range])) }
        if let place = bytes[range].firstIndex(where: { !XMLCharacters.isSpace($0) }) {
            open.hasBegun = true
            noteTextOutside(bytes, place)
        }
    }

    /// Notes text outside the outermost element, once before the next markup.
    private mutating func noteTextOutside(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) {
        guard !hasNotedTextOutside else { return }
        hasNotedTextOutside = true
        note(.textOutside, bytes, place)
    }
}

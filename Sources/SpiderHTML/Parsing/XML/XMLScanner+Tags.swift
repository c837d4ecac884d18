extension XMLScanner {
    /// The most attributes of an element.
    static var attributeLimit: Int { AttributeLimit.limit }

    /// The properties of a start tag, known at its end.
    struct Outline {
        var end: Int
        var isEmpty: Bool
        var hasStrayCharacters: Bool
        var hasSurplus: Bool
    }

    private enum Tag {
        case outline(Outline)
        case incomplete
        case text
    }

    mutating func startTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) throws(Sink.Failure) -> Outcome {
        let nameEnd = XMLCharacters.name(bytes, start + 1)
        guard !isCut(bytes, nameEnd) else { return .incomplete }
        switch outline(bytes, nameEnd) {
        case .text: return .text
        case .incomplete:
            guard isLast else { return .incomplete }
            note(.unfinishedMarkup, bytes, start)
            return .end(bytes.count)
        case .outline(let outline):
            guard nameEnd > start + 1 else { return .text }
            complete(bytes, start + 1..<nameEnd, outline)
            try begin(bytes, start, isEmpty: outline.isEmpty)
            return .end(outline.end)
        }
    }

    /// Reads a start tag from the end of its name, and records the places of its attributes.
    ///
    /// A tag with a `<` before its end isn't one.
    private mutating func outline(_ bytes: UnsafeBufferPointer<UInt8>, _ nameEnd: Int) -> Tag {
        attributes.removeAll(keepingCapacity: true)
        var outline = Outline(end: nameEnd, isEmpty: false, hasStrayCharacters: false, hasSurplus: false)
        var index = nameEnd
        while index < bytes.count {
            let byte = bytes[index]
            if XMLCharacters.isSpace(byte) {
                index += 1
            } else if byte == 0x3E {
                outline.end = index + 1
                return .outline(outline)
            } else if byte == 0x3C {
                return .text
            } else if byte == 0x2F {
                guard index + 1 < bytes.count else { return .incomplete }
                if bytes[index + 1] == 0x3E {
                    outline.isEmpty = true
                    outline.end = index + 2
                    return .outline(outline)
                }
                outline.hasStrayCharacters = true
                index += 1
            } else if byte == 0x22 || byte == 0x27 || byte == 0x3D {
                guard index > nameEnd else { return .text }
                outline.hasStrayCharacters = true
                index += 1
            } else if index == nameEnd {
                // Characters that can't be in a name follow it.
                return .text
            } else {
                switch attribute(bytes, index, &outline) {
                case .end(let next): index = next
                case .incomplete: return .incomplete
                case .text: return .text
                }
            }
        }
        return .incomplete
    }

    private mutating func attribute(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ outline: inout Outline
    ) -> Outcome {
        var index = start
        while index < bytes.count, !Self.endsAttributeName(bytes[index]) { index += 1 }
        let name = start..<index
        let isName = XMLCharacters.name(bytes, start) == index
        while index < bytes.count, XMLCharacters.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return .incomplete }
        guard bytes[index] == 0x3D else {
            guard isName else { return .text }
            keep(XMLRawAttribute(name: name, value: index..<index, form: .missing), &outline)
            return .end(index)
        }
        index += 1
        while index < bytes.count, XMLCharacters.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return .incomplete }
        switch value(bytes, index) {
        case .incomplete: return .incomplete
        case .text: return .text
        case .found(let range, let form):
            if isName {
                keep(XMLRawAttribute(name: name, value: range, form: form), &outline)
            } else {
                outline.hasStrayCharacters = true
            }
            return .end(form == .quoted ? range.upperBound + 1 : range.upperBound)
        }
    }

    private mutating func keep(_ attribute: XMLRawAttribute, _ outline: inout Outline) {
        if attributes.count < Self.attributeLimit {
            attributes.append(attribute)
        } else {
            outline.hasSurplus = true
        }
    }

    private static func endsAttributeName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x27, 0x2F, 0x3C, 0x3D, 0x3E: true
        default: XMLCharacters.isSpace(byte)
        }
    }

    /// The position of a value.
    private enum Value {
        case found(Range<Int>, XMLRawAttribute.Form)
        /// The end of the value hasn't arrived yet.
        case incomplete
        /// The surrounding text can't be a tag.
        case text
    }

    private func value(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Value {
        let mark = bytes[start]
        guard mark == 0x22 || mark == 0x27 else { return unquotedValue(bytes, start) }
        let first = start + 1
        let close = XMLBytes.find(mark, bytes, first)
        let inside = UnsafeBufferPointer(rebasing: bytes[..<(close ?? bytes.count)])
        guard let markup = XMLBytes.find(0x3C, inside, first) else {
            if let close { return .found(first..<close, .quoted) }
            guard isLast, let end = XMLBytes.find(0x3E, inside, first) else { return .incomplete }
            return .found(first..<end, .unquoted)
        }
        // With a `>` before the next `<`, the closing mark is missing, and the next mark is another value's.
        let end = XMLBytes.find(0x3E, UnsafeBufferPointer(rebasing: bytes[..<markup]), first)
        if let end { return .found(first..<end, .unquoted) }
        if let close { return .found(first..<close, .quoted) }
        return isLast ? .text : .incomplete
    }

    private func unquotedValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Value {
        var index = start
        while index < bytes.count, bytes[index] != 0x3E, bytes[index] != 0x3C, !XMLCharacters.isSpace(bytes[index]) {
            index += 1
        }
        guard index < bytes.count else { return .incomplete }
        // A single slash at the end belongs to the tag; a slash in a URL doesn't.
        let hasSlash = index > start && bytes[index - 1] == 0x2F && bytes[index] == 0x3E
        if hasSlash, !bytes[start..<index - 1].contains(0x2F) { index -= 1 }
        return .found(start..<index, .unquoted)
    }
}

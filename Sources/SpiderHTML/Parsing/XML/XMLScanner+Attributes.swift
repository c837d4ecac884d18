extension XMLScanner {
    /// Makes the tag from its recorded positions, and notes its faults.
    mutating func complete(
        _ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ outline: Outline
    ) {
        tag.removeAll()
        tag.text.append(contentsOf: bytes[name])
        tag.nameLength = name.count
        if outline.hasStrayCharacters { note(.strayCharactersInTag, bytes, name.lowerBound) }
        guard !attributes.isEmpty else { return }
        var known: Set<[UInt8]>?
        for attribute in attributes {
            let isRepeated: Bool
            if attributes.count > 16 {
                if known == nil { known = [] }
                isRepeated = known?.insert(Array(bytes[attribute.name])).inserted == false
            } else {
                isRepeated = tag.attributes.contains { other in
                    other.name.count == attribute.name.count
                        && zip(tag.text[other.name], bytes[attribute.name]).allSatisfy { $0 == $1 }
                }
            }
            guard !isRepeated else {
                note(.repeatedAttribute, bytes, attribute.name.lowerBound)
                continue
            }
            switch attribute.form {
            case .quoted: break
            case .unquoted: note(.unquotedAttribute, bytes, attribute.name.lowerBound)
            case .missing: note(.attributeWithoutValue, bytes, attribute.name.lowerBound)
            }
            let start = tag.text.count
            tag.text.append(contentsOf: bytes[attribute.name])
            let end = tag.text.count
            append(bytes, attribute.value)
            tag.attributes.append(XMLTag.Attribute(name: start..<end, value: end..<tag.text.count))
        }
        if outline.hasSurplus { note(.surplusAttributes(limit: Self.attributeLimit), bytes, name.lowerBound) }
    }

    /// Adds a value to the tag's text: references are resolved, and white space becomes spaces (XML 1.0, section
    /// 3.3.3).
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let value = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
        var (start, index) = (range.lowerBound, range.lowerBound)
        while index < value.count {
            let byte = value[index]
            guard byte < 0x20 || byte >= 0x80 || byte == 0x26 || byte == 0x3C else {
                index += 1
                continue
            }
            if byte == 0x3C {
                note(.bareLessThan, bytes, index)
                index += 1
                continue
            }
            if byte >= 0x80, case .character(let length) = XMLCharacters.sequence(value, index) {
                index += length
                continue
            }
            tag.text.append(contentsOf: value[start..<index])
            (start, index) = replaced(value, index)
        }
        tag.text.append(contentsOf: value[start..<index])
    }

    /// Appends the replacement for a reference, white space or an unreadable byte in a value.
    ///
    /// - Returns: the positions at which the text and the reading continue.
    private mutating func replaced(
        _ value: UnsafeBufferPointer<UInt8>, _ index: Int
    ) -> (start: Int, index: Int) {
        let byte = value[index]
        if byte == 0x26 {
            let reference = XMLReference(value, index, isLast: true)
            if let fault = reference.fault { note(fault, value, index) }
            guard case .scalar(let scalar, let end) = reference.meaning else { return (index, index + 1) }
            XMLReference.withUTF8(scalar) { tag.text.append(contentsOf: $0) }
            return (end, end)
        }
        var end = index + 1
        if XMLCharacters.isSpace(byte) {
            if byte == 0x0D, end < value.count, value[end] == 0x0A { end += 1 }
            tag.text.append(0x20)
            return (end, end)
        }
        if byte >= 0x80 {
            if case .unreadable(let length) = XMLCharacters.sequence(value, index) {
                end = index + length
            } else {
                end = value.count
            }
        }
        note(byte < 0x20 ? .controlCharacter(byte) : .invalidBytes, value, index)
        if byte != 0 { tag.text += [0xEF, 0xBF, 0xBD] }
        return (end, end)
    }
}

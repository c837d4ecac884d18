private import SpiderEncoding

extension SelectorParser {
    /// Attributes whose values HTML compares without regard to case (HTML standard, section 4.16.2).
    private static let caseless: Set<String> = [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype",
        "color", "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang",
        "http-equiv", "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize", "noshade",
        "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape", "target", "text",
        "type", "valign", "valuetype", "vlink",
    ]

    /// Returns a condition in brackets.
    mutating func attribute() throws(SelectorError) -> SelectorTest {
        try expect(0x5B)
        skipSpace()
        let (namespace, name) = try attributeName()
        skipSpace()
        if peek == 0x5D {
            position += 1
            var condition = test(.hasAttribute, name: name, value: [])
            condition.namespace = namespace
            return condition
        }
        let kind = try attributeOperator()
        skipSpace()
        let value = try attributeValue()
        var condition = test(kind, name: name, value: kind == .includes ? Self.word(value) : value)
        condition.namespace = namespace
        condition.ignoresCaseInHTML = Self.caseless.contains(
            String(decoding: name.map(ASCII.lowercase), as: UTF8.self))
        skipSpace()
        if let flag = peek, flag != 0x5D {
            switch ASCII.lowercase(flag) {
            case 0x69: condition.ignoresCase = true
            case 0x73: condition.ignoresCaseInHTML = false
            default: throw unexpected()
            }
            position += 1
            skipSpace()
        }
        try expect(0x5D)
        return condition
    }

    /// Returns a name with or without a namespace before it; without, it is in none.
    private mutating func attributeName() throws(SelectorError) -> (namespace: SelectorNamespace, name: [UInt8]) {
        if peek == 0x7C {
            position += 1
            return (.none, try identifier())
        }
        let start = position
        guard peek == 0x2A || startsIdentifier(at: position) else { return (.none, try identifier()) }
        let word = try nameOrStar()
        if peek == 0x7C, startsIdentifier(at: position + 1) {
            let uri = try namespace(word, at: start)
            position += 1
            return (uri, try identifier())
        }
        guard let word else { throw unexpected() }
        return (.none, word)
    }

    private mutating func attributeOperator() throws(SelectorError) -> SelectorTest.Kind {
        let kind: SelectorTest.Kind
        switch peek {
        case 0x3D:
            position += 1
            return .equals
        case 0x7E: kind = .includes
        case 0x7C: kind = .dashes
        case 0x5E: kind = .begins
        case 0x24: kind = .ends
        case 0x2A: kind = .contains
        case nil: throw fault(.unclosed("]"))
        default: throw unexpected()
        }
        position += 1
        try expect(0x3D)
        return kind
    }

    private mutating func attributeValue() throws(SelectorError) -> [UInt8] {
        switch peek {
        case 0x22, 0x27: return try string()
        case nil, 0x5D: throw fault(.missingValue)
        default: break
        }
        guard startsIdentifier(at: position) else { return try looseValue() }
        return try identifier()
    }

    /// Returns a value that begins with a digit. CSS requires quotation marks for it, but its meaning is clear without
    /// them.
    private mutating func looseValue() throws(SelectorError) -> [UInt8] {
        guard let first = peek, ASCII.isDigit(first) else { throw unexpected() }
        var value: [UInt8] = []
        while let byte = peek, ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte == 0x2D || byte == 0x5F {
            value.append(byte)
            position += 1
        }
        return value
    }
}

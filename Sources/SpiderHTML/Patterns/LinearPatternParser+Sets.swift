extension LinearPatternParser {
    /// Reads what follows a backslash outside a set.
    mutating func escape() throws(LinearPatternFault) -> LinearPatternTree {
        if skip("b") { return .assertion(.boundary) }
        if skip("B") { return .assertion(.noBoundary) }
        if skip("A") { return .assertion(.start) }
        if skip("z") || skip("Z") { return .assertion(.end) }
        if let (kind, isInverted) = try kind() { return addSet(LinearPatternSet(kinds: [(kind, isInverted)])) }
        return .scalar(try escapedScalar())
    }

    /// Returns a set, after its opening bracket and up to its closing one.
    mutating func set() throws(LinearPatternFault) -> LinearPatternSet {
        var set = LinearPatternSet()
        set.isInverted = skip("^")
        var isFirst = true
        while let next = peek(), next != "]" || isFirst {
            isFirst = false
            if next == "[", peek(1) == ":" { throw fault("classes such as '[:alpha:]' are not supported") }
            position += 1
            if next == "\\", let (kind, isInverted) = try kind() {
                set.kinds.append((kind, isInverted))
                continue
            }
            let low = next == "\\" ? try scalarInSet() : next.value
            guard peek() == "-", let end = peek(1), end != "]" else {
                set.ranges.append(low...low)
                continue
            }
            position += 2
            if end == "\\", try kind() != nil { throw fault("a range cannot end at a class") }
            let high = end == "\\" ? try scalarInSet() : end.value
            guard low <= high else { throw fault("the ends of a range are in the wrong order") }
            set.ranges.append(low...high)
        }
        guard skip("]") else { throw fault("a ']' is missing") }
        return set
    }

    private mutating func kind() throws(LinearPatternFault) -> (LinearPatternSet.Kind, Bool)? {
        let found: (LinearPatternSet.Kind, Bool)
        switch peek() {
        case "d": found = (.digit, false)
        case "D": found = (.digit, true)
        case "w": found = (.word, false)
        case "W": found = (.word, true)
        case "s": found = (.space, false)
        case "S": found = (.space, true)
        case "p", "P": return try category()
        default: return nil
        }
        position += 1
        return found
    }

    /// One of Unicode's categories: `\p{Lu}`, `\p{L}`, `\pL`, and with `\P` all but it.
    private mutating func category() throws(LinearPatternFault) -> (LinearPatternSet.Kind, Bool) {
        let start = position - 1
        let isInverted = peek() == "P"
        position += 1
        var name = String.UnicodeScalarView()
        if skip("{") {
            while let scalar = peek(), scalar != "}" {
                name.append(scalar)
                position += 1
            }
            guard skip("}") else { throw fault("a '}' is missing") }
        } else if let scalar = peek() {
            name.append(scalar)
            position += 1
        }
        guard let category = UnicodeCategory(String(name)) else {
            throw fault("'\(String(name))' is no category of Unicode such as 'L', 'Lu' or 'Nd'", at: start)
        }
        return (.category(category), isInverted)
    }

    private mutating func scalarInSet() throws(LinearPatternFault) -> UInt32 {
        skip("b") ? 0x08 : try escapedScalar()
    }

    private mutating func escapedScalar() throws(LinearPatternFault) -> UInt32 {
        guard let scalar = peek() else { throw fault("there is nothing after the last '\\'") }
        position += 1
        switch scalar {
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "0": return 0x00
        case "x", "u":
            if skip("{") { return try bracedHexadecimal() }
            return try hexadecimal(scalar == "x" ? 2 : 4)
        case "1"..."9", "k":
            throw fault("a back-reference such as '\\\(scalar)' would need going back in the text", at: position - 2)
        case "a"..."z", "A"..."Z": throw fault("'\\\(scalar)' is not supported", at: position - 2)
        default: return scalar.value
        }
    }

    private mutating func bracedHexadecimal() throws(LinearPatternFault) -> UInt32 {
        var value: UInt32 = 0
        var count = 0
        while let scalar = peek(), let digit = Character(scalar).hexDigitValue, count < 6 {
            value = value << 4 | UInt32(digit)
            position += 1
            count += 1
        }
        guard count > 0, Unicode.Scalar(value) != nil, skip("}") else { throw fault("this is no character's number") }
        return value
    }

    private mutating func hexadecimal(_ count: Int) throws(LinearPatternFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let scalar = peek(), let digit = Character(scalar).hexDigitValue else {
                throw fault("\(count) hexadecimal digits are needed")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

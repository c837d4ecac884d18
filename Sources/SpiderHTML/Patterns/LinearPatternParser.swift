/// Reads a regular expression.
struct LinearPatternParser {
    /// How deep groups may be nested.
    static let depthLimit = 50
    /// The most groups that are remembered.
    static let groupLimit = 50
    /// The highest count of a repetition.
    static let countLimit = 1000

    let text: String
    let source: [UInt32]
    var position = 0
    private(set) var groups = 0
    private var depth = 0
    var sets: [LinearPatternSet] = []

    init(_ text: String) {
        self.text = text
        source = text.unicodeScalars.map(\.value)
    }

    /// The whole expression.
    mutating func parse() throws(LinearPatternFault) -> LinearPatternTree {
        let tree = try choice()
        if position < source.count { throw fault("a ')' closes nothing") }
        return tree
    }

    func fault(_ problem: String) -> LinearPatternFault {
        LinearPatternFault(reason: .malformedPattern(text, problem: problem))
    }

    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        position + distance < source.count ? Unicode.Scalar(source[position + distance]) : nil
    }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        position += 1
        return true
    }

    mutating func addSet(_ set: LinearPatternSet) -> LinearPatternTree {
        sets.append(set)
        return .set(sets.count - 1)
    }

    private mutating func choice() throws(LinearPatternFault) -> LinearPatternTree {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit { throw fault("more than \(Self.depthLimit) groups inside one another") }
        var branches = [try sequence()]
        while skip("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(LinearPatternFault) -> LinearPatternTree {
        var parts: [LinearPatternTree] = []
        while let next = peek(), next != "|", next != ")" {
            let part = try atom()
            parts.append(try repeated(part))
        }
        return .sequence(parts)
    }

    private mutating func atom() throws(LinearPatternFault) -> LinearPatternTree {
        let scalar = source[position]
        position += 1
        switch Unicode.Scalar(scalar) {
        case "(": return try group()
        case "[": return addSet(try set())
        case ".": return addSet(.point)
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case "\\": return try escape()
        case "*": throw fault("there is nothing to repeat before '*'")
        case "+": throw fault("there is nothing to repeat before '+'")
        case "?": throw fault("there is nothing to repeat before '?'")
        default: return .scalar(scalar)
        }
    }

    private mutating func group() throws(LinearPatternFault) -> LinearPatternTree {
        var number: Int?
        if skip("?") {
            guard skip(":") else { throw fault("of the groups that begin with '(?' there is only '(?:'") }
        } else {
            groups += 1
            number = groups
            if groups > Self.groupLimit { throw fault("more than \(Self.groupLimit) groups") }
        }
        let inner = try choice()
        guard skip(")") else { throw fault("a ')' is missing") }
        guard let number else { return inner }
        return .group(number, inner)
    }

    private mutating func repeated(_ part: LinearPatternTree) throws(LinearPatternFault) -> LinearPatternTree {
        let (least, most): (Int, Int?)
        switch peek() {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            guard let count = try count() else { return part }
            (least, most) = count
        default: return part
        }
        position += 1
        let isLazy = skip("?")
        if let next = peek(), next == "*" || next == "+" || next == "?" {
            throw fault("what is repeated is repeated again")
        }
        return .repetition(part, least: least, most: most, isLazy: isLazy)
    }

    /// The count between braces, up to the closing one; nil when it is none, and the brace stands for itself.
    private mutating func count() throws(LinearPatternFault) -> (least: Int, most: Int?)? {
        let start = position
        position += 1
        guard let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if skip(",") { most = peek() == "}" ? nil : number() ?? -1 }
        guard peek() == "}", most != -1 else {
            position = start
            return nil
        }
        guard least <= Self.countLimit, (most ?? 0) <= Self.countLimit else {
            throw fault("more than \(Self.countLimit) repetitions")
        }
        if let most, most < least { throw fault("the counts between braces are in the wrong order") }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek(), ("0"..."9").contains(digit) {
            value = min((value ?? 0) * 10 + Int(digit.value - 0x30), Self.countLimit + 1)
            position += 1
        }
        return value
    }
}

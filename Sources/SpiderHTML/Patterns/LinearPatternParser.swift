/// Reads a regular expression.
struct LinearPatternParser {
    /// The most levels of groups.
    static let depthLimit = 50
    /// The most groups that are remembered.
    static let groupLimit = 50
    /// The highest count of a repetition.
    static let countLimit = 1000

    let text: String
    let source: [UInt32]
    var position = 0
    /// The names of the groups that are remembered; nil for those without.
    private(set) var groupNames: [String?] = []
    private var depth = 0
    var sets: [LinearPatternSet] = []

    /// Whether the expression begins with the flag `i`.
    private(set) var ignoresCase = false
    private var isMultiline = false
    private var pointIsAnything = false

    init(_ text: String) {
        self.text = text
        source = text.unicodeScalars.map(\.value)
    }

    /// Returns the whole expression.
    mutating func parse() throws(LinearPatternFault) -> LinearPatternTree {
        try leadingFlags()
        let tree = try choice()
        if position < source.count { throw fault("a ')' closes nothing") }
        return tree
    }

    func fault(_ problem: String, at offset: Int? = nil) -> LinearPatternFault {
        .malformed(problem: problem, offset: offset ?? position)
    }

    /// Flags for all of the expression: `(?i)`, `(?s)`, `(?m)`, `(?ism)`.
    private mutating func leadingFlags() throws(LinearPatternFault) {
        while peek() == "(", peek(1) == "?", let flag = peek(2), ("a"..."z").contains(flag) {
            var end = 2
            while let flag = peek(end), ("a"..."z").contains(flag) { end += 1 }
            guard peek(end) == ")" else { return }
            position += 2
            while let flag = peek(), flag != ")" {
                switch flag {
                case "i": ignoresCase = true
                case "m": isMultiline = true
                case "s": pointIsAnything = true
                default: throw fault("no flag '\(flag)'; there are 'i', 'm' and 's'")
                }
                position += 1
            }
            position += 1
        }
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
        if depth > Self.depthLimit { throw fault("more than \(Self.depthLimit) nested groups") }
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
        case ".": return addSet(pointIsAnything ? .anything : .point)
        case "^": return .assertion(isMultiline ? .lineStart : .start)
        case "$": return .assertion(isMultiline ? .lineEnd : .end)
        case "\\": return try escape()
        case "*": throw fault("there is nothing to repeat before '*'")
        case "+": throw fault("there is nothing to repeat before '+'")
        case "?": throw fault("there is nothing to repeat before '?'")
        default: return .scalar(scalar)
        }
    }

    private mutating func group() throws(LinearPatternFault) -> LinearPatternTree {
        var number: Int?
        let name = try groupKind()
        if let name {
            groupNames.append(name.isEmpty ? nil : name)
            number = groupNames.count
            if groupNames.count > Self.groupLimit { throw fault("more than \(Self.groupLimit) groups") }
        }
        let inner = try choice()
        guard skip(")") else { throw fault("a ')' is missing") }
        guard let number else { return inner }
        return .group(number, inner)
    }

    /// Returns the name of a group that is remembered, empty for none; nil for a group that is not remembered.
    private mutating func groupKind() throws(LinearPatternFault) -> String? {
        let start = position
        guard skip("?") else { return "" }
        if skip(":") { return nil }
        for (sign, what) in Self.lookaround where sign.unicodeScalars.enumerated().allSatisfy({ peek($0.0) == $0.1 }) {
            throw fault(
                "\(what) such as '(?\(sign)' would need going back in the text; match more of it, and take a group",
                at: start - 1)
        }
        if peek() == "<" || (peek() == "P" && peek(1) == "<") {
            position += peek() == "P" ? 2 : 1
            return try groupName()
        }
        throw fault(
            "of the groups that begin with '(?' there are '(?:' and '(?<name>', and in front of the expression '(?i)', "
                + "'(?m)' and '(?s)'", at: start - 1)
    }

    private static let lookaround = [
        ("=", "a look ahead"), ("!", "a look ahead"), ("<=", "a look back"), ("<!", "a look back"),
        (">", "an atomic group"),
    ]

    private mutating func groupName() throws(LinearPatternFault) -> String {
        var name = String.UnicodeScalarView()
        while let scalar = peek(), LinearPatternSet.isMember(scalar.value, of: .word) {
            name.append(scalar)
            position += 1
        }
        guard !name.isEmpty, skip(">") else { throw fault("a group's name is made of letters, digits and '_'") }
        guard !groupNames.contains(String(name)) else { throw fault("two groups are called '\(String(name))'") }
        return String(name)
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
            let isPossessive = next == "+" && !isLazy
            throw fault(
                isPossessive
                    ? "repetitions that keep what they have, such as '++', are not supported"
                    : "what is repeated is repeated again")
        }
        return .repetition(part, least: least, most: most, isLazy: isLazy)
    }

    /// Returns the count between braces, up to the closing one; nil if it is none, and the brace stands for itself.
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

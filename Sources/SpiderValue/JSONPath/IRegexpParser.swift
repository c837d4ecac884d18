/// A parser of patterns by the grammar of RFC 9485, section 4; nil means that the pattern doesn't fit it.
struct IRegexpParser {
    /// The most levels of groups.
    private static let depthLimit = 64
    /// The largest number in `{…}`.
    private static let countLimit = 10_000

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private(set) var sets: [IRegexpSet] = []

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    mutating func parse() -> IRegexpTree? {
        guard let tree = choice(), position == scalars.count else { return nil }
        return tree
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() -> IRegexpTree? {
        var branches: [IRegexpTree] = []
        repeat {
            guard let branch = branch() else { return nil }
            branches.append(branch)
        } while take("|")
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func branch() -> IRegexpTree? {
        var pieces: [IRegexpTree] = []
        while let next = peek, next != "|", next != ")" {
            guard let atom = atom(), let piece = quantified(atom) else { return nil }
            pieces.append(piece)
        }
        return .sequence(pieces)
    }

    private mutating func atom() -> IRegexpTree? {
        guard let scalar = peek else { return nil }
        position += 1
        switch scalar {
        case "(":
            guard depth < Self.depthLimit else { return nil }
            depth += 1
            defer { depth -= 1 }
            guard let inner = choice(), take(")") else { return nil }
            return inner
        case ".":
            return .any
        case "[":
            return bracketed()
        case "\\":
            if let categories = categories() { return add(IRegexpSet(members: [categories])) }
            return escaped().map { .scalar($0.value) }
        case "*", "+", "?", "{", "}", "]", ")", "|":
            return nil
        default:
            return .scalar(scalar.value)
        }
    }

    private mutating func add(_ set: IRegexpSet) -> IRegexpTree {
        sets.append(set)
        return .set(sets.count - 1)
    }

    // MARK: Quantifiers

    private mutating func quantified(_ atom: IRegexpTree) -> IRegexpTree? {
        if take("*") { return .repetition(atom, least: 0, most: nil) }
        if take("+") { return .repetition(atom, least: 1, most: nil) }
        if take("?") { return .repetition(atom, least: 0, most: 1) }
        guard take("{") else { return atom }
        guard let least = count() else { return nil }
        var most: Int? = least
        if take(",") {
            most = nil
            if peek != "}" {
                guard let count = count(), count >= least else { return nil }
                most = count
            }
        }
        guard take("}") else { return nil }
        return .repetition(atom, least: least, most: most)
    }

    private mutating func count() -> Int? {
        let start = position
        var number = 0
        while let scalar = peek, ("0"..."9").contains(scalar) {
            number = number * 10 + Int(scalar.value - 0x30)
            guard number <= Self.countLimit else { return nil }
            position += 1
        }
        return position > start ? number : nil
    }

    // MARK: Sets

    private mutating func bracketed() -> IRegexpTree? {
        var set = IRegexpSet()
        set.isComplement = take("^")
        if take("-") { set.members.append(.range(0x2D...0x2D)) }
        while let next = peek, next != "]" {
            if next == "-" {
                // Only the last one is literal.
                position += 1
                guard peek == "]", !set.members.isEmpty else { return nil }
                set.members.append(.range(0x2D...0x2D))
            } else {
                guard let member = member() else { return nil }
                set.members.append(member)
            }
        }
        guard take("]"), !set.members.isEmpty else { return nil }
        return add(set)
    }

    private mutating func member() -> IRegexpSet.Member? {
        if peek == "\\", position + 1 < scalars.count, scalars[position + 1] == "p" || scalars[position + 1] == "P" {
            position += 1
            return categories()
        }
        guard let lower = setScalar() else { return nil }
        guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
            return .range(lower.value...lower.value)
        }
        position += 1
        guard let upper = setScalar(), lower <= upper else { return nil }
        return .range(lower.value...upper.value)
    }

    private mutating func setScalar() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        position += 1
        switch scalar {
        case "\\": return escaped()
        case "-", "[", "]": return nil
        default: return scalar
        }
    }

    // MARK: Escapes

    /// Reads what follows a backslash.
    private mutating func escaped() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        position += 1
        switch scalar {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}": return scalar
        default: return nil
        }
    }

    /// Reads `p{…}` or `P{…}` after a backslash.
    private mutating func categories() -> IRegexpSet.Member? {
        let start = position
        let isComplement = peek == "P"
        guard isComplement || peek == "p" else { return nil }
        position += 1
        guard take("{") else { return nil }
        var name = String.UnicodeScalarView()
        while let scalar = peek, scalar != "}", name.count < 3 {
            name.append(scalar)
            position += 1
        }
        guard take("}"), let categories = Unicode.GeneralCategory.named(String(name)) else {
            position = start
            return nil
        }
        return .categories(categories, isComplement: isComplement)
    }
}

extension Unicode.GeneralCategory {
    /// Returns the categories with a name of one or two letters, or nil if RFC 9485 doesn't have the name.
    fileprivate static func named(_ name: String) -> [Unicode.GeneralCategory]? {
        let table: [(name: String, category: Unicode.GeneralCategory)] = [
            ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
            ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
            ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
            ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
            ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
            ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
            ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Co", .privateUse), ("Cn", .unassigned),
        ]
        guard 1...2 ~= name.utf8.count else { return nil }
        let found = table.filter { $0.name == name || ($0.name.utf8.first == name.utf8.first && name.utf8.count == 1) }
        return found.isEmpty ? nil : found.map(\.category)
    }
}

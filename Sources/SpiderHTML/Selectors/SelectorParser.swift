private import SpiderEncoding

/// Compiles the text of a selector.
struct SelectorParser {
    /// The longest selector, in bytes.
    static let lengthLimit = 65_536
    /// The most compounds between two commas.
    static let partLimit = 128
    /// The most levels of functions such as `:is`.
    static let depthLimit = 16

    /// The start of a selector without a left part.
    enum Start {
        /// Anywhere, or at `:scope` if it begins with a combinator.
        case anywhere
        /// At the element of `:has`.
        case anchor
        /// Anywhere; a combinator cannot come first.
        case plain
    }

    let text: String
    let source: [UInt8]
    var position = 0
    var depth = 0
    var insideHas = false

    var bytes: [UInt8] = []
    var names: [SelectorName] = []
    private var knownNames: [[UInt8]: UInt32] = [:]
    var tests: [SelectorTest] = []
    var compounds: [SelectorCompound] = []
    var chains: [Range<Int32>] = []
    var lists: [Range<Int32>] = []
    var regexes: [LinearPattern] = []
    /// The pseudo-element at the end of the selector that is being read.
    var output = SelectorOutput.element

    /// Whether it can match the searched element itself: it ends in `:scope`, or is only a pseudo-element.
    private var reachesScope = false

    private let namespaces: [String: String]

    private init(_ text: String, _ namespaces: [String: String]) {
        self.text = text
        self.namespaces = namespaces
        // A NUL stands for U+FFFD (CSS Syntax, section 3.3).
        source =
            text.utf8.contains(0) ? text.utf8.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] } : Array(text.utf8)
    }

    static func compile(_ text: String, namespaces: [String: String]) throws(SelectorError) -> SelectorProgram {
        var parser = SelectorParser(text, namespaces)
        guard parser.source.count <= lengthLimit else {
            throw parser.fault(.tooLong(limit: lengthLimit), at: lengthLimit)
        }
        var outputs: [SelectorOutput] = []
        var reaching: [Int] = []
        let main = try parser.list(from: .anywhere) { parser in
            if parser.reachesScope { reaching.append(outputs.count) }
            outputs.append(parser.output)
        }
        let scopeChains = reaching.map { parser.lists[main].lowerBound + Int32($0) }
        if parser.position < parser.source.count { throw parser.unexpected() }
        return SelectorProgram(
            bytes: parser.bytes, names: parser.names, regexes: parser.regexes, outputs: outputs,
            scopeChains: scopeChains, tests: parser.tests,
            compounds: parser.compounds, chains: parser.chains,
            lists: parser.lists, main: main)
    }

    // MARK: Lists, chains, compounds

    /// Reads a list of selectors with commas between them, up to a closing parenthesis or the end. Returns its number.
    mutating func list(
        from start: Start, _ note: (SelectorParser) -> Void = { _ in }
    ) throws(SelectorError) -> Int {
        var members = [try chain(from: start)]
        note(self)
        while peek == 0x2C {
            position += 1
            members.append(try chain(from: start))
            note(self)
        }
        let first = Int32(chains.count)
        chains += members
        lists.append(first..<Int32(chains.count))
        return lists.count - 1
    }

    /// Reads compounds with combinators between them. Returns their place in the table, from right to left.
    private mutating func chain(from start: Start) throws(SelectorError) -> Range<Int32> {
        var parts: [SelectorCompound] = []
        output = .element
        skipSpace()
        let leading = explicitCombinator()
        if let leading {
            guard start != .plain else { throw unexpected() }
            position += 1
            skipSpace()
            parts.append(part(SelectorTest(kind: start == .anchor ? .anchor : .scope)))
            parts.append(try compound(joinedBy: leading))
        } else if start == .anchor {
            parts.append(part(SelectorTest(kind: .anchor)))
            parts.append(try compound(joinedBy: .descendant))
        } else {
            parts.append(try compound(joinedBy: .none))
        }
        while let joint = try combinator() {
            guard parts.count < Self.partLimit else { throw fault(.tooManyParts(limit: Self.partLimit)) }
            parts.append(try compound(joinedBy: joint))
        }
        let first = Int32(compounds.count)
        compounds += parts.reversed()
        return first..<Int32(compounds.count)
    }

    private mutating func part(_ test: SelectorTest) -> SelectorCompound {
        tests.append(test)
        return SelectorCompound(firstTest: UInt32(tests.count - 1), testCount: 1)
    }

    private func explicitCombinator() -> SelectorCompound.Combinator? {
        switch peek {
        case 0x3E: .child
        case 0x2B: .nextSibling
        case 0x7E: .laterSibling
        default: nil
        }
    }

    /// Returns the combinator before the next compound; nil if the selector ends.
    private mutating func combinator() throws(SelectorError) -> SelectorCompound.Combinator? {
        let spaced = skipSpace()
        if let explicit = explicitCombinator() {
            guard output == .element else { throw fault(.afterPseudoElement) }
            position += 1
            skipSpace()
            return explicit
        }
        guard let byte = peek, byte != 0x2C, byte != 0x29 else { return nil }
        guard output == .element else { throw fault(.afterPseudoElement) }
        guard spaced else { throw unexpected() }
        return .descendant
    }

    private mutating func compound(
        joinedBy combinator: SelectorCompound.Combinator
    ) throws(SelectorError) -> SelectorCompound {
        var compound = SelectorCompound(combinator: combinator)
        var own: [SelectorTest] = []
        let start = position
        try typeSelector(&compound)
        let hasNoType = position == start
        scanning: while let byte = peek {
            if byte == 0x2F {
                let before = position
                skipComments()
                if position > before { continue }
            }
            if output != .element, [0x23, 0x2E, 0x5B, 0x3A].contains(byte) { throw fault(.afterPseudoElement) }
            switch byte {
            case 0x23:
                position += 1
                own.append(test(.id, value: try identifier()))
            case 0x2E:
                position += 1
                skipComments()
                own.append(test(.class, value: Self.word(try identifier())))
            case 0x5B:
                own.append(try attribute())
            case 0x3A:
                if isPseudoElement {
                    output = try pseudoElement()
                    // As in parsel, `p ::text` selects all texts in `p`, its own included.
                    if combinator == .descendant, own.isEmpty, compound.name == SelectorCompound.anyName,
                        compound.namespace == .any
                    {
                        compound.combinator = .descendantOrSelf
                    }
                } else {
                    own.append(contentsOf: try pseudoClass())
                }
            default: break scanning
            }
        }
        guard position > start else {
            if let byte = peek, byte != 0x2C, byte != 0x29 { throw unexpected() }
            throw fault(.missingSelector)
        }
        own.sort { $0.kind.rawValue < $1.kind.rawValue }
        let isBare = own.isEmpty && (hasNoType || compound.combinator == .descendantOrSelf)
        reachesScope = own.contains { $0.kind == .scope } || (isBare && output != .element)
        compound.firstTest = UInt32(tests.count)
        compound.testCount = UInt32(own.count)
        tests += own
        return compound
    }

    private var isPseudoElement: Bool { position + 1 < source.count && source[position + 1] == 0x3A }

    /// A name or `*`, with or without a namespace before it.
    private mutating func typeSelector(_ compound: inout SelectorCompound) throws(SelectorError) {
        if peek != 0x7C {
            let start = position
            let word = try nameOrStar()
            guard peek == 0x7C, startsNameOrStar(at: position + 1) else {
                if start < position, let uri = namespaces[""] { compound.namespace = namespace(uri) }
                return setName(word, &compound)
            }
            compound.namespace = try namespace(word, at: start)
        } else {
            guard startsNameOrStar(at: position + 1) else { throw unexpected() }
            compound.namespace = .none
        }
        position += 1
        setName(try nameOrStar(), &compound)
    }

    private mutating func setName(_ name: [UInt8]?, _ compound: inout SelectorCompound) {
        if let name { compound.name = storeName(name) }
    }

    /// Returns a name; nil for `*`, or if there is neither.
    mutating func nameOrStar() throws(SelectorError) -> [UInt8]? {
        if peek == 0x2A {
            position += 1
            return nil
        }
        return startsIdentifier(at: position) ? try identifier() : nil
    }

    func startsNameOrStar(at place: Int) -> Bool {
        place < source.count && (source[place] == 0x2A || startsIdentifier(at: place))
    }

    /// Returns the namespace that a prefix stands for; nil is `*`.
    mutating func namespace(_ prefix: [UInt8]?, at place: Int) throws(SelectorError) -> SelectorNamespace {
        guard let prefix else { return .any }
        let name = String(decoding: prefix, as: UTF8.self)
        guard let uri = namespaces[name] else { throw fault(.undeclaredNamespace(name), at: place) }
        return namespace(uri)
    }

    private mutating func namespace(_ uri: String) -> SelectorNamespace {
        uri.isEmpty ? .none : .uri(store(Array(uri.utf8)))
    }

    // MARK: The table of bytes

    /// Returns the number of a name in the program.
    mutating func storeName(_ name: [UInt8]) -> UInt32 {
        if let known = knownNames[name] { return known }
        let lowercase = name.map(ASCII.lowercase)
        let place = store(lowercase)
        knownNames[name] = UInt32(names.count)
        names.append(SelectorName(lowercase: place, written: lowercase == name ? place : store(name)))
        return UInt32(names.count - 1)
    }

    private mutating func store(_ text: [UInt8]) -> SelectorText {
        bytes += text
        return SelectorText(start: UInt32(bytes.count - text.count), count: UInt32(text.count))
    }

    mutating func test(_ kind: SelectorTest.Kind, name: [UInt8] = [], value: [UInt8]) -> SelectorTest {
        var test = SelectorTest(kind: kind)
        if !name.isEmpty { test.name = storeName(name) }
        test.value = store(value)
        return test
    }

    /// Returns what one of the words of a list is compared with; empty, which none is, for what has white space in it.
    static func word(_ text: [UInt8]) -> [UInt8] { text.contains(where: ASCII.isSpace) ? [] : text }
}

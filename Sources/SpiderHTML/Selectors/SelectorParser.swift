private import SpiderEncoding

/// Compiles the text of a selector.
struct SelectorParser {
    /// The longest selector, in bytes.
    static let lengthLimit = 65_536
    /// The most compounds between two commas.
    static let partLimit = 128
    /// How deep functions such as `:is` may be nested.
    static let depthLimit = 16

    /// What a selector without anything on its left begins at.
    enum Start {
        /// Anywhere, or at `:scope` when it begins with a combinator.
        case anywhere
        /// At the element that `:has` is asked of.
        case anchor
        /// Anywhere; a combinator cannot come first.
        case plain
    }

    let text: String
    let source: [UInt8]
    var position = 0
    var depth = 0
    var insideHas = false

    var bytes: [UInt8] = [0]
    var tests: [SelectorTest] = []
    var compounds: [SelectorCompound] = []
    var chains: [Range<Int32>] = []
    var lists: [Range<Int32>] = []

    private init(_ text: String) {
        self.text = text
        source = Array(text.utf8)
    }

    static func compile(_ text: String) throws(SelectorError) -> SelectorProgram {
        var parser = SelectorParser(text)
        guard parser.source.count <= lengthLimit else {
            throw parser.fault(.tooLong(limit: lengthLimit), at: lengthLimit)
        }
        let main = try parser.list(from: .anywhere)
        if parser.position < parser.source.count { throw parser.unexpected() }
        return SelectorProgram(
            bytes: parser.bytes, tests: parser.tests, compounds: parser.compounds, chains: parser.chains,
            lists: parser.lists, main: main)
    }

    // MARK: Lists, chains, compounds

    /// A list of selectors with commas between them, up to a closing parenthesis or the end; its number.
    mutating func list(from start: Start) throws(SelectorError) -> Int {
        var members = [try chain(from: start)]
        while peek == 0x2C {
            position += 1
            members.append(try chain(from: start))
        }
        let first = Int32(chains.count)
        chains += members
        lists.append(first..<Int32(chains.count))
        return lists.count - 1
    }

    /// Compounds with combinators between them; their place in the table, from right to left.
    private mutating func chain(from start: Start) throws(SelectorError) -> Range<Int32> {
        var parts: [SelectorCompound] = []
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

    /// The combinator before the next compound; nil where the selector ends.
    private mutating func combinator() throws(SelectorError) -> SelectorCompound.Combinator? {
        let spaced = skipSpace()
        if let explicit = explicitCombinator() {
            position += 1
            skipSpace()
            return explicit
        }
        guard let byte = peek, byte != 0x2C, byte != 0x29 else { return nil }
        guard spaced else { throw unexpected() }
        return .descendant
    }

    private mutating func compound(
        joinedBy combinator: SelectorCompound.Combinator
    ) throws(SelectorError) -> SelectorCompound {
        var compound = SelectorCompound(combinator: combinator)
        var own: [SelectorTest] = []
        let start = position
        if peek == 0x2A {
            position += 1
        } else if startsIdentifier(at: position) {
            let name = try identifier().map(ASCII.lowercase)
            compound.name = store(name)
        }
        if peek == 0x7C { throw fault(.namespace) }
        scanning: while let byte = peek {
            switch byte {
            case 0x23:
                position += 1
                own.append(test(.id, value: try identifier()))
            case 0x2E:
                position += 1
                own.append(test(.class, value: try identifier()))
            case 0x5B: own.append(try attribute())
            case 0x3A: own.append(contentsOf: try pseudoClass())
            default: break scanning
            }
        }
        guard position > start else {
            if let byte = peek, byte != 0x2C, byte != 0x29 { throw unexpected() }
            throw fault(.missingSelector)
        }
        own.sort { $0.kind.rawValue < $1.kind.rawValue }
        compound.firstTest = UInt32(tests.count)
        compound.testCount = UInt32(own.count)
        tests += own
        return compound
    }

    // MARK: The table of bytes

    mutating func store(_ text: [UInt8]) -> UInt32 {
        let place = UInt32(bytes.count)
        bytes += text
        bytes.append(0)
        return place
    }

    mutating func test(_ kind: SelectorTest.Kind, name: [UInt8] = [], value: [UInt8]) -> SelectorTest {
        var test = SelectorTest(kind: kind)
        if !name.isEmpty { test.name = store(name) }
        test.value = store(value)
        test.valueLength = UInt32(value.count)
        return test
    }
}

private import SpiderEncoding

extension SelectorParser {
    private static let simple: [String: SelectorTest.Kind] = [
        "root": .root, "scope": .scope, "link": .link, "any-link": .link, "checked": .checked, "empty": .empty,
        "disabled": .disabled, "enabled": .enabled,
    ]

    /// The named positions: whether they count from the start, from the end, and only elements of the same type.
    private static let positions: [String: (first: Bool, last: Bool, ofType: Bool)] = [
        "first-child": (true, false, false), "last-child": (false, true, false), "only-child": (true, true, false),
        "first-of-type": (true, false, true), "last-of-type": (false, true, true), "only-of-type": (true, true, true),
    ]

    private static let counted: [String: (fromEnd: Bool, ofType: Bool)] = [
        "nth-child": (false, false), "nth-last-child": (true, false), "nth-of-type": (false, true),
        "nth-last-of-type": (true, true),
    ]

    private static let functions = ["is", "where", "matches", "not", "has", "lang", "dir", "contains"]

    private static let oldPseudoElements: Set<String> = ["before", "after", "first-line", "first-letter"]

    /// Returns a condition after a colon.
    mutating func pseudoClass() throws(SelectorError) -> [SelectorTest] {
        try expect(0x3A)
        skipComments()
        let start = position
        let name = String(decoding: try identifier().map(ASCII.lowercase), as: UTF8.self)
        if peek == 0x28 {
            position += 1
            return try function(name, start)
        }
        if let kind = Self.simple[name] { return [SelectorTest(kind: kind)] }
        if let state = ControlState.names[name] { return [SelectorTest(kind: .state, state: state)] }
        if ControlState.neverNames.contains(name) { return [SelectorTest(kind: .never)] }
        if let place = Self.positions[name] {
            var tests: [SelectorTest] = []
            if place.first { tests.append(SelectorTest(kind: .nth, ofType: place.ofType, offset: 1)) }
            if place.last { tests.append(SelectorTest(kind: .nth, fromEnd: true, ofType: place.ofType, offset: 1)) }
            return tests
        }
        if Self.oldPseudoElements.contains(name) { throw fault(.pseudoElement(name), at: start - 1) }
        if Self.counted[name] != nil || Self.functions.contains(name) { throw fault(.missingArgument(name)) }
        throw unknown(name, start)
    }

    private mutating func function(_ name: String, _ start: Int) throws(SelectorError) -> [SelectorTest] {
        guard depth < Self.depthLimit else { throw fault(.tooDeep(limit: Self.depthLimit)) }
        depth += 1
        defer { depth -= 1 }
        skipSpace()
        let tests: [SelectorTest]
        switch name {
        case "matches" where peek == 0x2F: tests = [try regularExpression()]
        case "is", "where", "matches": tests = [SelectorTest(kind: .matchesAny, list: Int32(try list(from: .plain)))]
        case "not": tests = [SelectorTest(kind: .matchesNone, list: Int32(try list(from: .plain)))]
        case "has":
            guard !insideHas else { throw fault(.nestedHas, at: start - 1) }
            insideHas = true
            defer { insideHas = false }
            tests = [SelectorTest(kind: .has, list: Int32(try list(from: .anchor)))]
        case "dir": tests = [try direction()]
        case "lang": tests = [try languages()]
        case "current":
            _ = try list(from: .plain)
            tests = [SelectorTest(kind: .never)]
        case _ where ControlState.neverFunctions.contains(name):
            repeat {
                if peek == 0x2C { position += 1 }
                skipSpace()
                _ = try identifier()
                skipSpace()
            } while peek == 0x2C
            tests = [SelectorTest(kind: .never)]
        case "contains": tests = [test(.containsText, value: try word())]
        default:
            guard let counted = Self.counted[name] else {
                if Self.simple[name] != nil || Self.positions[name] != nil || ControlState.names[name] != nil
                    || ControlState.neverNames.contains(name)
                {
                    throw fault(.unexpected("("), at: position - 1)
                }
                throw unknown(name, start)
            }
            tests = [try nth(fromEnd: counted.fromEnd, ofType: counted.ofType)]
        }
        skipSpace()
        try expect(0x29)
        return tests
    }

    /// Returns a name or a text in quotation marks.
    private mutating func word() throws(SelectorError) -> [UInt8] {
        switch peek {
        case 0x22, 0x27: return try string()
        case nil, 0x29: throw fault(.missingValue)
        default: return try identifier()
        }
    }

    /// Returns one or more languages, of which one must match.
    private mutating func languages() throws(SelectorError) -> SelectorTest {
        var members: [Range<Int32>] = []
        repeat {
            if peek == 0x2C { position += 1 }
            skipSpace()
            tests.append(test(.language, value: try word()))
            compounds.append(SelectorCompound(firstTest: UInt32(tests.count - 1), testCount: 1))
            members.append(Int32(compounds.count - 1)..<Int32(compounds.count))
            skipSpace()
        } while peek == 0x2C
        let first = Int32(chains.count)
        chains += members
        lists.append(first..<Int32(chains.count))
        return SelectorTest(kind: .matchesAny, list: Int32(lists.count - 1))
    }

    private func unknown(_ name: String, _ start: Int) -> SelectorError {
        let known =
            Array(Self.simple.keys) + Array(Self.positions.keys) + Array(Self.counted.keys) + Self.functions
            + Array(ControlState.names.keys)
        let near = known.sorted().first { NearMiss.isNear(name, $0) }
        return fault(.unknownPseudoClass(name, suggestion: near), at: start - 1)
    }
}

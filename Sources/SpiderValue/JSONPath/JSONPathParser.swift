/// A compiler of queries, by the grammar of RFC 9535, appendix A.
struct JSONPathParser {
    /// The longest query, in bytes.
    static let lengthLimit = 65_536
    /// The most levels of filters, parentheses and functions.
    static let depthLimit = 64

    let text: String
    let source: [UInt8]
    var position = 0
    var depth = 0
    var unusablePatterns: [String] = []

    private init(_ text: String) {
        self.text = text
        source = Array(text.utf8)
    }

    static func compile(_ text: String) throws(JSONPathError) -> JSONPathProgram {
        var parser = JSONPathParser(text)
        guard parser.source.count <= lengthLimit else {
            throw parser.fault(.tooLong(limit: lengthLimit), at: lengthLimit)
        }
        guard parser.peek == UInt8(ascii: "$") else { throw parser.fault(.missingRoot) }
        let query = try parser.query()
        guard parser.position == parser.source.count else { throw parser.unexpected() }
        return JSONPathProgram(query: query, unusablePatterns: parser.unusablePatterns)
    }

    // MARK: Segments

    /// Reads a query from its `$` or `@`, but not the space after it.
    mutating func query() throws(JSONPathError) -> JSONPathQuery {
        var query = JSONPathQuery(isRelative: peek == UInt8(ascii: "@"))
        position += 1
        while true {
            let end = position
            skipSpace()
            switch peek {
            case UInt8(ascii: "["):
                query.segments.append(JSONPathSegment(isDescendant: false, selectors: try bracketed()))
            case UInt8(ascii: "."):
                query.segments.append(try dotted())
            default:
                position = end
                return query
            }
        }
    }

    private mutating func dotted() throws(JSONPathError) -> JSONPathSegment {
        position += 1
        let isDescendant = take(UInt8(ascii: "."))
        if take(UInt8(ascii: "*")) { return JSONPathSegment(isDescendant: isDescendant, selectors: [.wildcard]) }
        if isDescendant, peek == UInt8(ascii: "[") {
            return JSONPathSegment(isDescendant: true, selectors: try bracketed())
        }
        return JSONPathSegment(isDescendant: isDescendant, selectors: [.name(try shorthandName())])
    }

    private mutating func shorthandName() throws(JSONPathError) -> String {
        let start = position
        guard let first = peek, Self.canBeInName(first), !Self.isDigit(first) else { throw fault(.missingName) }
        while let byte = peek, Self.canBeInName(byte) { position += 1 }
        return String(decoding: source[start..<position], as: UTF8.self)
    }

    private mutating func bracketed() throws(JSONPathError) -> [JSONPathSelector] {
        position += 1
        var selectors: [JSONPathSelector] = []
        repeat {
            skipSpace()
            selectors.append(try selector())
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw peek == nil ? fault(.unclosed("]")) : unexpected() }
        return selectors
    }

    // MARK: Selectors

    private mutating func selector() throws(JSONPathError) -> JSONPathSelector {
        switch peek {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return .name(try quoted())
        case UInt8(ascii: "*"):
            position += 1
            return .wildcard
        case UInt8(ascii: "?"):
            position += 1
            skipSpace()
            return .filter(try nested { (parser) throws(JSONPathError) in try parser.disjunction() })
        case UInt8(ascii: ":"), UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
            return try indexOrSlice()
        case nil:
            throw fault(.unclosed("]"))
        default:
            throw unexpected()
        }
    }

    private mutating func indexOrSlice() throws(JSONPathError) -> JSONPathSelector {
        let first = try optionalIndex()
        let end = position
        skipSpace()
        guard take(UInt8(ascii: ":")) else {
            position = end
            return .index(first ?? 0)
        }
        var slice = JSONPathSlice(start: first)
        skipSpace()
        slice.end = try optionalIndex()
        skipSpace()
        if take(UInt8(ascii: ":")) {
            skipSpace()
            slice.step = try optionalIndex() ?? 1
        }
        return .slice(slice)
    }

    // MARK: Depth

    /// Runs a closure one level deeper.
    mutating func nested<Result>(
        _ parse: (inout JSONPathParser) throws(JSONPathError) -> Result
    ) throws(JSONPathError) -> Result {
        guard depth < Self.depthLimit else { throw fault(.tooDeep(limit: Self.depthLimit)) }
        depth += 1
        defer { depth -= 1 }
        return try parse(&self)
    }
}

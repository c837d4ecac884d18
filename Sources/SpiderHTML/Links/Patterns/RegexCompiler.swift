/// Compiles a regular expression into a program.
struct RegexCompiler {
    typealias Piece = [ByteProgram.Step]

    let text: [UInt8]
    var index = 0
    private var ignoresCase = false

    /// The most levels of groups.
    private static let depthLimit = 50
    /// The largest figure of a repetition.
    private static let repetitionLimit = 1_000

    init(_ text: [UInt8]) { self.text = text }

    mutating func compile() throws(URLPatternFault) -> ByteProgram {
        guard !text.isEmpty else { throw fault(.empty) }
        if text.starts(with: Array("(?i)".utf8)) {
            ignoresCase = true
            index = 4
        }
        let piece = try alternatives(depth: 0)
        guard index == text.count else { throw fault(.unexpected(")")) }
        return ByteProgram(piece)
    }

    func fault(_ reason: URLPatternError.Reason, at offset: Int? = nil) -> URLPatternFault {
        URLPatternFault(offset ?? index, reason)
    }

    var peeked: UInt8? { index < text.count ? text[index] : nil }

    private mutating func alternatives(depth: Int) throws(URLPatternFault) -> Piece {
        guard depth <= Self.depthLimit else { throw fault(.tooDeep(limit: Self.depthLimit)) }
        var pieces = [try sequence(depth: depth)]
        while peeked == UInt8(ascii: "|") {
            index += 1
            pieces.append(try sequence(depth: depth))
        }
        let total = pieces.reduce(0) { $0 + $1.count } + 2 * (pieces.count - 1)
        try check(total)
        var joined: Piece = []
        joined.reserveCapacity(total)
        for (number, piece) in pieces.enumerated() {
            let isLast = number == pieces.count - 1
            if !isLast { joined.append(.split(1, Int32(piece.count + 2))) }
            joined += piece
            if !isLast { joined.append(.jump(Int32(total - joined.count))) }
        }
        return joined
    }

    private mutating func sequence(depth: Int) throws(URLPatternFault) -> Piece {
        var joined: Piece = []
        while let byte = peeked, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            let piece = try atom(depth: depth)
            joined += try repeated(piece)
            try check(joined.count)
        }
        return joined
    }

    private mutating func atom(depth: Int) throws(URLPatternFault) -> Piece {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "("):
            return try group(depth: depth)
        case UInt8(ascii: "["):
            return [.byte(folded(try set()))]
        case UInt8(ascii: "."):
            index += 1
            return [.byte(.all)]
        case UInt8(ascii: "^"):
            index += 1
            return [.start]
        case UInt8(ascii: "$"):
            index += 1
            return [.end]
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            throw fault(.nothingToRepeat(Character(Unicode.Scalar(byte))))
        case UInt8(ascii: "\\"):
            switch try escape() {
            case .set(let set): return [.byte(folded(set))]
            case .assertion(let step): return [step]
            }
        case 0x80...:
            return character()
        default:
            index += 1
            return [.byte(folded(ByteClass(byte...byte)))]
        }
    }

    /// Returns a character beyond ASCII in the form that it has in URLs.
    private mutating func character() -> Piece {
        var piece: Piece = []
        repeat {
            for part in PercentEscape.bytes(text[index]) { piece.append(.byte(ByteClass(part...part))) }
            index += 1
        } while index < text.count && text[index] & 0xC0 == 0x80
        return piece
    }

    private mutating func group(depth: Int) throws(URLPatternFault) -> Piece {
        let opening = index
        index += 1
        if peeked == UInt8(ascii: "?") { try groupKind(opening) }
        let piece = try alternatives(depth: depth + 1)
        guard peeked == UInt8(ascii: ")") else { throw fault(.unclosed(")"), at: opening) }
        index += 1
        return piece
    }

    /// Reads the kind of a group; names don't matter.
    private mutating func groupKind(_ opening: Int) throws(URLPatternFault) {
        index += 1
        if peeked == UInt8(ascii: ":") {
            index += 1
            return
        }
        if peeked == UInt8(ascii: "P") { index += 1 }
        let isName = index + 1 < text.count && ByteClass.words.contains(text[index + 1])
        guard peeked == UInt8(ascii: "<"), isName, let end = text[index...].firstIndex(of: UInt8(ascii: ">")) else {
            let shown = String(decoding: text[opening...].prefix(4), as: UTF8.self)
            throw fault(.unsupported(shown), at: opening)
        }
        index = end + 1
    }

    private mutating func repeated(_ piece: Piece) throws(URLPatternFault) -> Piece {
        guard let byte = peeked else { return piece }
        let result: Piece
        switch byte {
        case UInt8(ascii: "*"):
            index += 1
            result = Self.anyNumber(piece)
        case UInt8(ascii: "+"):
            index += 1
            result = piece + [.split(Int32(-piece.count), 1)]
        case UInt8(ascii: "?"):
            index += 1
            result = Self.optional(piece)
        case UInt8(ascii: "{"):
            guard let (least, most) = try figures() else { return piece }
            let copies = max(least, most ?? least + 1)
            try check((piece.count + 2) * copies)
            var written: Piece = []
            for _ in 0..<least { written += piece }
            if let most {
                for _ in least..<most { written += Self.optional(piece) }
            } else {
                written += Self.anyNumber(piece)
            }
            result = written
        default: return piece
        }
        // It makes no difference to a match whether it is greedy or lazy.
        if peeked == UInt8(ascii: "?") { index += 1 }
        if let next = peeked, next == UInt8(ascii: "*") || next == UInt8(ascii: "+") || next == UInt8(ascii: "?") {
            throw fault(.nothingToRepeat(Character(Unicode.Scalar(next))))
        }
        return result
    }

    private static func anyNumber(_ piece: Piece) -> Piece {
        [.split(1, Int32(piece.count + 2))] + piece + [.jump(Int32(-piece.count - 1))]
    }

    private static func optional(_ piece: Piece) -> Piece { [.split(1, Int32(piece.count + 1))] + piece }

    /// Returns the numbers of a repetition; nil if the brace is literal.
    private mutating func figures() throws(URLPatternFault) -> (Int, Int?)? {
        let opening = index
        index += 1
        guard let least = figure() else {
            index = opening
            return nil
        }
        var most: Int? = least
        if peeked == UInt8(ascii: ",") {
            index += 1
            most = figure()
        }
        guard peeked == UInt8(ascii: "}") else {
            index = opening
            return nil
        }
        guard least <= Self.repetitionLimit, most ?? least <= Self.repetitionLimit, least <= most ?? least else {
            throw fault(.malformedRepetition, at: opening)
        }
        index += 1
        return (least, most)
    }

    private mutating func figure() -> Int? {
        var value: Int?
        while let byte = peeked, ByteClass.digits.contains(byte) {
            value = min((value ?? 0) * 10 + Int(byte - 0x30), Self.repetitionLimit + 1)
            index += 1
        }
        return value
    }

    private func folded(_ set: ByteClass) -> ByteClass { ignoresCase ? set.ignoringCase : set }

    private func check(_ count: Int) throws(URLPatternFault) {
        guard count < ByteProgram.limit else { throw fault(.tooManySteps(limit: ByteProgram.limit)) }
    }
}

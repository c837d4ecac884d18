extension Value {
    /// Creates a tree by encoding a value.
    ///
    /// ```swift
    /// struct Film: Codable { var title: String; var year: Int? }
    /// let value = try Value(encoding: Film(title: "Playtime", year: 1967))
    /// print(value.json)        // {"title":"Playtime","year":1967}
    /// ```
    ///
    /// Keys are in the order in which the type encodes them: that of its properties, unless it has a coding of its own.
    /// A property that is nil has no key. A `Float` becomes the `.double` with the same digits.
    ///
    /// - Parameters:
    ///   - content: The value to encode.
    ///   - keepsNil: Whether a property that is nil has a key with `null`.
    /// - Throws: ``ValueError`` with the path, if the type throws, if a whole number doesn't fit into an `Int`, or if
    ///   the tree would have more than 512 levels.
    public init(encoding content: some Encodable, keepsNil: Bool = false) throws(ValueError) {
        do {
            self = try Value.encoded(content, at: .root(keepsNil: keepsNil))
        } catch {
            throw ValueError(error, in: .null)
        }
    }

    /// Encodes a value, and adds the path to an error that its type throws.
    static func encoded(_ content: some Encodable, at position: CodingPosition) throws -> Value {
        let node = EncodingNode()
        try write(content, to: node, at: position)
        return try node.value(at: position)
    }

    static func write(_ content: some Encodable, to node: EncodingNode, at position: CodingPosition) throws {
        guard !position.isTooDeep else {
            throw LocatedError(error: ValueError(path: position.path, problem: .tooDeep(limit: depthLimit)))
        }
        do {
            try content.encode(to: TreeEncoder(node: node, position: position))
        } catch {
            throw position.located(error)
        }
    }
}

/// Swift's own scalars as values.
extension Value {
    init(_ number: some BinaryInteger, _ position: CodingPosition, _ step: ValuePath.Step? = nil) throws {
        guard let whole = Int(exactly: number) else {
            let expected = "a whole number from \(Int.min) to \(Int.max)"
            let path = step.map { position.path.appending($0) } ?? position.path
            let problem = ValueError.Problem.outOfRange(expected: expected, found: .double(Double(number)))
            throw LocatedError(error: ValueError(path: path, problem: problem))
        }
        self = .int(whole)
    }

    init(_ number: Float) {
        // By its digits, since 0.1 as a Float is 0.10000000149011612 as a Double.
        self = .double(Double(number.description) ?? Double(number))
    }
}

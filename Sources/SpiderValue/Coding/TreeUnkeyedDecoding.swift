/// A container that decodes the elements of a list in their order.
struct TreeUnkeyedDecoding: UnkeyedDecodingContainer {
    let elements: [Value]
    let position: CodingPosition
    private(set) var currentIndex = 0

    init(elements: [Value], position: CodingPosition) {
        self.elements = elements
        self.position = position
    }

    var codingPath: [any CodingKey] { position.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    /// Decodes the next element, and moves on only if that succeeds.
    private mutating func next<Content>(_ decode: (Value, ValuePath.Step) throws -> Content) throws -> Content {
        guard !isAtEnd else {
            let text = "the list has only \(elements.count) element\(elements.count == 1 ? "" : "s")"
            throw position.decodingError(.invalid(text))
        }
        let content = try decode(elements[currentIndex], .index(currentIndex))
        currentIndex += 1
        return content
    }

    private mutating func nextDecoder() throws -> TreeDecoder {
        let position = position
        return try next { element, step in
            let decoder = TreeDecoder(value: element, position: position.below(step))
            guard !decoder.position.isTooDeep else {
                throw position.decodingError(.tooDeep(limit: Value.depthLimit))
            }
            return decoder
        }
    }

    /// Returns whether the next element is null, and skips it if so.
    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { return try next { _, _ in false } }
        guard elements[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool {
        try next { [position] in try $0.bool(position, $1) }
    }

    mutating func decode(_ type: String.Type) throws -> String {
        try next { [position] in try $0.text(position, $1) }
    }

    mutating func decode(_ type: Double.Type) throws -> Double {
        try next { [position] in try $0.double(position, $1) }
    }

    mutating func decode(_ type: Float.Type) throws -> Float {
        try next { [position] in try $0.float(position, $1) }
    }

    mutating func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
        try next { [position] in try $0.integer(position, $1) }
    }

    mutating func decode<Content: Decodable>(_ type: Content.Type) throws -> Content {
        try next { [position] in try $0.decoded(at: position.below($1)) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try nextDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try nextDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { try nextDecoder() }
}

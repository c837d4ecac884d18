/// The fields of an element, each read when it is requested.
struct ElementFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let schema: ExtractionSchema
    let scope: SearchScope
    /// Where matches are noted; `nil` if nobody asks.
    private let row: SelectorTally.Row?

    init(schema: ExtractionSchema, scope: SearchScope) {
        self.schema = schema
        self.scope = scope
        row = scope.document.selectorTally?.row(of: schema)
    }

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool {
        schema.rule(key.stringValue) == nil && schema.initial(key.stringValue) == nil
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let name = key.stringValue
        guard let (rule, place) = schema.rule(name) else {
            guard let value = schema.initial(name) as? Value else {
                throw ExtractionError.unknownField("\(schema.type).\(name)")
            }
            return value
        }
        do {
            let mark = row.map { SelectorTally.Mark($0, place) }
            return try Value(from: FieldDecoder(rule: rule, scope: scope, mark: mark))
        } catch let error as ExtractionError {
            throw error.inField(name, of: schema.type)
        }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw unknown(key) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw unknown(key) }

    func superDecoder() throws -> any Decoder { throw ExtractionError.unknownField("\(schema.type).super") }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw unknown(key) }

    private func unknown(_ key: Key) -> ExtractionError { .unknownField("\(schema.type).\(key.stringValue)") }
}

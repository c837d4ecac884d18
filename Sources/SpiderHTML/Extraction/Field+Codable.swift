extension Field: Decodable {
    /// Reads the field from a page, or decodes its value from anything else.
    public init(from decoder: any Decoder) throws {
        guard let page = decoder as? FieldDecoder else {
            self.init(try decoder.singleValueContainer().decode(Value.self), nil)
            return
        }
        guard let rule = page.rule as? FieldRule<Value> else { throw ExtractionError.unknownField("\(Value.self)") }
        self.init(try rule.read(in: page.scope, noting: page.mark), nil)
    }
}

extension Field: Encodable {
    /// Encodes the value of the field.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}

extension KeyedDecodingContainer {
    /// Decodes an optional field, which may be missing.
    public func decode<Wrapped>(_ type: Field<Wrapped?>.Type, forKey key: Key) throws -> Field<Wrapped?> {
        try decodeIfPresent(type, forKey: key) ?? Field(nil, nil)
    }
}

extension KeyedEncodingContainer {
    /// Encodes an optional field, or omits it if it is nil.
    public mutating func encode<Wrapped>(_ field: Field<Wrapped?>, forKey key: Key) throws {
        try encodeIfPresent(field.wrappedValue, forKey: key)
    }
}

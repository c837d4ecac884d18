extension Value: Codable {
    /// Decodes any value that the decoder has.
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? TreeDecoder {
            decoder.position.usage?.takeWhole()
            self = decoder.value
        } else if let container = try? decoder.container(keyedBy: TreeKey.self) {
            self = .object(try Object(container))
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [Value] = []
            while !container.isAtEnd { elements.append(try container.decode(Value.self)) }
            self = .array(elements)
        } else {
            self = try Value(decoder.singleValueContainer())
        }
    }

    private init(_ container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .int(value)
        } else if let value = try? container.decode(Double.self) {
            self = .double(value)
        } else {
            self = .string(try container.decode(String.self))
        }
    }

    /// Encodes the tree as null, a scalar, a list or an object.
    public func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? TreeEncoder {
            encoder.node.set(self)
            return
        }
        switch self {
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .object(let object):
            var container = encoder.container(keyedBy: TreeKey.self)
            for (key, value) in object { try container.encode(value, forKey: TreeKey(.key(key))) }
        default:
            var container = encoder.singleValueContainer()
            try encodeScalar(to: &container)
        }
    }

    private func encodeScalar(to container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .bool(let value): try container.encode(value)
        case .int(let value): try container.encode(value)
        case .double(let value): try container.encode(value)
        case .string(let text): try container.encode(text)
        case .null, .array, .object: try container.encodeNil()
        }
    }
}

extension Object: Codable {
    /// Decodes an object with all its keys, in the decoder's order.
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? TreeDecoder, case .object(let object) = decoder.value {
            decoder.position.usage?.takeWhole()
            self = object
        } else {
            try self.init(decoder.container(keyedBy: TreeKey.self))
        }
    }

    fileprivate init(_ container: KeyedDecodingContainer<TreeKey>) throws {
        self.init()
        for key in container.allKeys { self[key.stringValue] = try container.decode(Value.self, forKey: key) }
    }

    /// Encodes the keys and values, in order.
    public func encode(to encoder: any Encoder) throws {
        try Value.object(self).encode(to: encoder)
    }
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Creates a `.bool`.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// Creates an `.int`.
    public init(integerLiteral value: Int) {
        self = .int(value)
    }

    /// Creates a `.double`.
    public init(floatLiteral value: Double) {
        self = .double(value)
    }

    /// Creates a `.string`.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// Creates an `.array`.
    public init(arrayLiteral elements: Value...) {
        self = .array(elements)
    }

    /// Creates an `.object` with the keys in the order written; if a key is written twice, the last value counts.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Object(elements.lazy.map { (key: $0.0, value: $0.1) }))
    }
}

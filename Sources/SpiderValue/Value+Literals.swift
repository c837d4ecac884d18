extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes a `.bool`.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// Makes an `.int`.
    public init(integerLiteral value: Int) {
        self = .int(value)
    }

    /// Makes a `.double`.
    public init(floatLiteral value: Double) {
        self = .double(value)
    }

    /// Makes a `.string`.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// Makes an `.array`.
    public init(arrayLiteral elements: Value...) {
        self = .array(elements)
    }

    /// Makes an `.object` with the keys in the order written; of a key written twice, the last value counts.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Object(elements.lazy.map { (key: $0.0, value: $0.1) }))
    }
}

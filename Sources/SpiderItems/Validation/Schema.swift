import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// A JSON Schema (2020-12), read and checked: what it doesn't know is a mistake, not ignored.
final class Schema: Sendable {
    /// A rule for a value.
    enum Rule: Sendable {
        /// No value is right.
        case nothing
        case types([SchemaType])
        /// One of these values.
        case values([Value])
        case pattern(TextPattern)
        case format(SchemaFormat)
        case length(ClosedRange<Int>)
        case bound(Bound, DecimalNumber)
        case multiple(of: DecimalNumber)
        case itemCount(ClosedRange<Int>)
        case uniqueItems
        case items(Schema)
        case required([String])
        case propertyCount(ClosedRange<Int>)
        /// Schemas of properties by name and by pattern, and that of all others.
        case properties([String: Schema], [(TextPattern, Schema)], others: Schema?)
        case all([Schema])
        case any([Schema])
        case one([Schema])
        case not(Schema)
    }

    /// How a number is compared with a bound.
    enum Bound: Sendable {
        case atLeast, atMost, greater, less
    }

    let rules: [Rule]

    init(rules: [Rule]) { self.rules = rules }

    /// How deeply schemas may be nested.
    static let depthLimit = 64
}

/// A type of JSON.
enum SchemaType: String, CaseIterable, Sendable {
    case null, boolean, object, array, number, string, integer

    /// Whether a value is of the type; 1.0 is an integer.
    func has(_ value: Value) -> Bool {
        switch (self, value) {
        case (.null, .null), (.boolean, .bool), (.object, .object), (.array, .array), (.string, .string),
            (.number, .int), (.number, .double), (.integer, .int):
            true
        case (.integer, .double(let number)): number.isFinite && number == number.rounded()
        default: false
        }
    }

    /// The type for a message.
    var inWords: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .object: "an object"
        case .array: "an array"
        case .number: "a number"
        case .string: "a string"
        case .integer: "an integer"
        }
    }
}

import SpiderCore
@_spi(Algorithms) import SpiderValue

/// A field whose text is read, and what it is read as.
struct ParseField: Sendable {
    let name: String
    let kind: Kind

    /// The kind of value that a text is read as.
    enum Kind: Sendable {
        case date(DateFormat)
        /// A price, with the currency that is assumed.
        case money(String?, decimal: Character?)
        case number(decimal: Character?)

        /// Returns what the text says; nil if it says no such thing.
        func parse(_ text: String) -> Value? {
            switch self {
            case .date(let format): DateTime(text, format: format).map { .string($0.description) }
            case .money(let currency, let decimal):
                Money(text, currency: currency, decimal: decimal).flatMap { try? Value(encoding: $0) }
            case .number(let decimal): DecimalNumber.first(in: text, decimal: decimal).map { Value($0) }
            }
        }

        /// The kind of the values.
        var ofValues: ItemField.Kind {
            switch self {
            case .date: .text
            case .money:
                .nested([ItemField("amount", .text), ItemField("currency", .text, isOptional: true)])
            case .number: .number
            }
        }

        /// The kind for a message.
        var inWords: String {
            switch self {
            case .date(let format): format == .any ? "a date" : "a date of the form '\(format)'"
            case .money: "a price"
            case .number: "a number"
            }
        }
    }
}

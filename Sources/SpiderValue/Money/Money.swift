/// An amount of money that a page shows: an exact number and a currency.
///
/// ```swift
/// @Field(".price") var price: Money
///
/// Money("1.234,50 €")                   // 1234.50 EUR
/// Money("$1,234.50")                    // 1234.50 USD
/// Money("1 234,50 kr", currency: "NOK") // 1234.50 NOK
/// ```
///
/// Records and JSON have it as `{"amount": "1234.50", "currency": "EUR"}`.
public struct Money: Sendable, Hashable {
    /// The amount.
    public let amount: DecimalNumber
    /// The currency, by its code in ISO 4217: `EUR`.
    public let currency: String

    /// Creates an amount.
    ///
    /// - Parameters:
    ///   - amount: The amount.
    ///   - currency: The currency's code of three letters.
    public init(amount: DecimalNumber, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    /// Reads the first price in a text.
    ///
    /// The currency may be a sign, a code or a name, before the number or after it. A sign that several currencies have means the
    /// one that is assumed, or else the most common one: `$` is `USD`, `¥` `JPY`, `kr` `SEK`.
    ///
    /// If there are both a point and a comma, the last one is the decimal mark. If there is one mark, it separates thousands if three
    /// digits follow it, and a fraction if not: `1.234 €` is a thousand and more.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - currency: The code of the currency that is assumed if the text has none, or a sign of several.
    ///   - decimal: The decimal mark, if it is known: `.` or `,`.
    /// - Returns: nil if there is no number, or no currency.
    public init?(_ text: String, currency: String? = nil, decimal: Character? = nil) {
        guard let money = MoneyReader(text, assumed: currency, decimal: decimal).money else { return nil }
        self = money
    }
}

extension Money: CustomStringConvertible {
    /// The amount with the currency's digits, and the currency: `1234.50 EUR`.
    public var description: String { "\(amountText) \(currency)" }

    /// The amount with as many digits after the point as the currency has.
    var amountText: String { amount.text(fractionDigits: Currency.fractionDigits(of: currency)) }
}

extension Money: Codable {
    private enum CodingKeys: CodingKey { case amount, currency }

    /// Reads `{"amount": "1234.50", "currency": "EUR"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        amount = try container.decode(DecimalNumber.self, forKey: .amount)
        currency = try container.decode(String.self, forKey: .currency)
    }

    /// Writes amount and currency, both as texts.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(amountText, forKey: .amount)
        try container.encode(currency, forKey: .currency)
    }
}

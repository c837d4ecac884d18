public import SpiderValue

extension DateTime: StandardFieldValue {
    package static var empty: DateTime { .blankDate }

    /// Reads the date in the text, or in the attribute `datetime` of a `time` element.
    package static func value(of input: FieldInput) throws -> DateTime {
        let match = try input.match()
        var text = match.text
        if match.givenText == nil, match.element.name == "time", let written = match.element["datetime"] {
            text = written
        }
        guard let date = DateTime(text, format: input.dateFormat) else {
            let form = input.dateFormat == .any ? "" : " of the form '\(input.dateFormat)'"
            throw match.fault(expected: "a date\(form)")
        }
        return date
    }
}

extension Money: StandardFieldValue {
    package static var empty: Money { Money(amount: 0, currency: "XXX") }

    /// Reads the price in the text.
    package static func value(of input: FieldInput) throws -> Money {
        let match = try input.match()
        // The point is the default, and doesn't say anything: a price shows its own mark.
        guard let money = Money(match.text, decimal: input.decimal == .comma ? "," : nil) else {
            throw match.fault(expected: "a price with its currency")
        }
        return money
    }
}

extension DecimalNumber: StandardFieldValue {
    package static var empty: DecimalNumber { 0 }

    /// Reads the number in the text.
    package static func value(of input: FieldInput) throws -> DecimalNumber {
        let match = try input.match()
        guard let number = NumberText.first(in: match.text, decimal: input.decimal), let value = DecimalNumber(number)
        else { throw match.fault(expected: "a number") }
        return value
    }
}

import Testing

@testable @_spi(Algorithms) import SpiderValue

@Suite("Prices on pages")
struct MoneyTests {
    @Test(
        "are read with their currency, and without floating point",
        arguments: [
            ("1.234,50 €", "1234.50 EUR"), ("$1,234.50", "1234.50 USD"), ("¥ 1,200", "1200 JPY"),
            ("1 234,50 kr", "1234.50 SEK"),
            ("1\u{A0}234,50\u{A0}zł", "1234.50 PLN"), ("£5", "5.00 GBP"), ("EUR 5", "5.00 EUR"), ("5 EUR", "5.00 EUR"),
            ("1'234.50 CHF", "1234.50 CHF"),
            ("1.234 €", "1234.00 EUR"), ("1,234 €", "1234.00 EUR"), ("0,999 €", "0.999 EUR"),
            ("1.234.567,89 €", "1234567.89 EUR"), ("12,34,567 €", nil),
            ("5,- €", "5.00 EUR"), ("-$5.50", "-5.50 USD"), ("−5 €", "-5.00 EUR"), ("US$ 10", "10.00 USD"),
            ("A$10", "10.00 AUD"), ("100円", "100 JPY"),
            ("29.90元", "29.90 CNY"), ("from 19.99 € each", "19.99 EUR"), ("1.5 KWD", "1.500 KWD"), ("5", nil),
            ("€", nil), ("free", nil), ("", nil),
            ("3 Rpm", nil), ("5 EURO", nil), ("kr 99,50", "99.50 SEK"), ("R$ 1.000,00", "1000.00 BRL"),
        ] as [(String, String?)])
    func reads(text: String, money: String?) { #expect(Money(text)?.description == money) }

    @Test("have the currency that is assumed if they have none, or a sign of several")
    func assumed() {
        #expect(Money("1 234,50 kr", currency: "NOK")?.description == "1234.50 NOK")
        #expect(Money("$5", currency: "CAD")?.description == "5.00 CAD")
        #expect(Money("5 €", currency: "CAD")?.description == "5.00 EUR")
        #expect(Money("5", currency: "CAD")?.description == "5.00 CAD")
        #expect(Money("1.234 €", decimal: ".")?.description == "1.234 EUR")
        #expect(Money("1,234 €", decimal: ".")?.description == "1234.00 EUR")
        #expect(Money("1,5 €", decimal: ".") == nil)
    }

    @Test("are coded as two texts")
    func coding() throws {
        let money = try #require(Money("1.234,50 €"))
        #expect(try Value(encoding: money) == ["amount": "1234.50", "currency": "EUR"])
        #expect(try Value.object(["amount": "1234.5", "currency": "EUR"]).decode(Money.self) == money)
        #expect(try Value.object(["amount": 1234.5, "currency": "EUR"]).decode(Money.self) == money)
    }

    @Test("are no numbers without end")
    func hostile() {
        #expect(Money(String(repeating: "9", count: 1 << 20) + " €") == nil)
        #expect(Money(String(repeating: "1.", count: 1 << 20) + "€") == nil)
        #expect(Money("\u{0}5\u{0}€")?.description == nil)
    }
}

@Suite("Decimal numbers")
struct DecimalNumberTests {
    private func number(_ text: String) throws -> DecimalNumber { try #require(DecimalNumber(text)) }

    @Test(
        "are read from their digits",
        arguments: [
            ("0", "0"), ("-0", "0"), ("1.50", "1.5"), ("-12.034", "-12.034"), ("1e3", "1000"), ("1.5E-3", "0.0015"),
            (".5", "0.5"), ("5.", "5"),
            ("+7", "7"), ("", nil), ("-", nil), (".", nil), ("1.2.3", nil), ("1e", nil), ("0x1", nil), ("1e400", nil),
            ("1e-9223372036854775808", nil),
            ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
            ("999999999999999999999999999999999999999", nil),
            ("170141183460469231731687303715884105728", nil), ("-170141183460469231731687303715884105728", nil),
            ("nan", nil),
        ] as [(String, String?)])
    func reads(text: String, digits: String?) { #expect(DecimalNumber(text)?.description == digits) }

    @Test("are equal and ordered by their value")
    func order() throws {
        #expect(try number("1.50") == number("1.5"))
        #expect(try number("-1.5") < number("-1.4"))
        #expect(try number("0.00000000000000000000000000000000000001") > 0)
        #expect(try number("99999999999999999999999999999999999999") > number("0.1"))
        #expect(try !(number("2") < number("2.0")))
    }

    @Test("are calculated exactly, or not at all")
    func arithmetic() throws {
        #expect(try number("0.1").adding(number("0.2"))?.description == "0.3")
        #expect(try number("5").subtracting(number("7.25"))?.description == "-2.25")
        #expect(try number("1.1").multiplied(by: number("-1.1"))?.description == "-1.21")
        #expect(try number("10").divided(by: number("4"))?.description == "2.5")
        #expect(try number("1").divided(by: number("0.001"))?.description == "1000")
        #expect(try number("1").divided(by: 0) == nil)
        #expect(
            try number("2").divided(by: number("3"))?.description.hasPrefix("0.666666666666666666666666666666666")
                ?? false)
        #expect(try number("7.5").remainder(dividingBy: number("2"))?.description == "1.5")
        #expect(try number("2.345").rounded(to: 2).description == "2.35")
        #expect(try number("-2.5").rounded(to: 0).description == "-3")
        let large = try number("99999999999999999999999999999999999999")
        #expect(large.adding(large)?.description == nil || large.adding(large) != nil)
        #expect(large.multiplied(by: large) == nil)
        #expect(large.negated.negated == large)
    }

    @Test("are coded as texts, and read from numbers, too")
    func coding() throws {
        #expect(try Value(encoding: number("1.50")) == "1.5")
        #expect(try Value.double(0.1).decode(DecimalNumber.self) == number("0.1"))
        #expect(try Value.int(3).decode(DecimalNumber.self) == 3)
        #expect(throws: ValueError.self) { try Value.string("x").decode(DecimalNumber.self) }
        #expect(Value(try number("3")) == .int(3))
        #expect(Value(try number("3.5")) == .double(3.5))
    }
}

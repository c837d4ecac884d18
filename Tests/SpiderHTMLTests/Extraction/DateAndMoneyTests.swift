import SpiderHTML
import SpiderValue
import Testing

@Suite("Fields with dates and prices")
struct DateAndMoneyTests {
    private struct Offer: Extractable {
        @Field("time") var published: DateTime
        @Field(".day", date: "%d.%m.%Y") var day: DateTime
        @Field(".day", date: "%d.%m.%Y") var days: [DateTime]
        @Field(".none", date: "%d.%m.%Y") var none: DateTime?
        @Field(".price") var price: Money
        @Field(".old", decimal: .comma) var old: Money?
        @Field(".stars") var stars: DecimalNumber
    }

    @Test("are read from texts and from the attribute of time elements")
    func fields() throws {
        let page = try Document(
            html: """
                <time datetime="2024-05-01T18:30:00+02:00">yesterday</time><i class=day>1.5.2024</i><i class=day>31.12.2023</i>
                <b class=price>1.234,50 €</b><s class=old>1.299 €</s><u class=stars>4.5 of 5</u>
                """)
        let offer = try page.extract(Offer.self)
        #expect(offer.published.description == "2024-05-01T18:30:00+02:00")
        #expect(offer.day.description == "2024-05-01")
        #expect(offer.days.map(\.description) == ["2024-05-01", "2023-12-31"])
        #expect(offer.none == nil)
        #expect(offer.price.description == "1234.50 EUR")
        #expect(offer.old?.description == "1299.00 EUR")
        #expect(offer.stars.description == "4.5")
    }

    @Test("that are missing are reported with what was expected")
    func faults() throws {
        struct Day: Extractable { @Field("i", date: "%d.%m.%Y") var day: DateTime }
        struct Price: Extractable { @Field("i") var price: Money }
        let page = try Document(html: "<i>soon</i>")
        let day = #expect(throws: ExtractionError.self) { try page.extract(Day.self) }
        #expect(day?.description.contains("a date of the form '%d.%m.%Y'") ?? false)
        let price = #expect(throws: ExtractionError.self) { try page.extract(Price.self) }
        #expect(price?.description.contains("a price with its currency") ?? false)
    }
}

import SpiderHTML
import Testing

@Suite("Typed extraction")
struct ExtractionTests {
    enum Genre: String, FieldValue {
        case comedy, drama, unknown
        static let blank = Genre.unknown
    }

    struct Offer: Extractable, Equatable {
        @Field("b") var shop: String
        @Field(".price", decimal: .comma) var price: Double
    }

    struct Film: Extractable, Equatable {
        @Field(":scope::attr(data-id)") var id: Int
        @Field("h3 a") var title: String
        @Field("h3 a") var url: WebURL
        @Field("img::attr(src)") var poster: WebURL?
        @Field(".date::attr(datetime)") var date: String?
        @Field(".genre") var genre: Genre
        @Field(".wanted") var wanted = 7
        @Field(".stock", matching: /(\d+) left/) var stock: Int?
        @Field("h3 a", { $0.uppercased() }) var loud: String
        @Field(".cast li") var cast: [String]
        @Field(".cast li", { $0.count }) var lengths: [Int]
        @Field(".date", { Int($0.suffix(4)) }) var year: Int?
        @Field(".sold-out") var isSoldOut: Bool
        @Field(".offer") var offers: [Offer]
        @Field(".offer") var best: Offer?
        var position = 3
        var note: String?
    }

    static let html = """
        <div class=item data-id=12><h3><a href="/f/1">Play
        time</a></h3><img src=p.jpg><p class=date datetime="1967-12-16">December 1967</p><i class=genre>comedy</i>
        <p class=stock>only 3 left</p><ul class=cast><li>Tati<li> Dennek </ul>
        <p class=offer><b>One</b><i class=price>1.234,50 €</i><p class=offer><b>Two</b><i class=price>9</i></div>
        <div class=item data-id=13><h3><a href="/f/2">Trafic</a></h3><i class=genre>drama</i>
        <b class=wanted>1,200</b><b class=sold-out></b></div>
        """

    @Test("every kind of field is read by its type")
    func reads() throws {
        let page = try Document(html: Self.html, url: WebURL("https://example.com/list"))
        let films = try page.extract(Film.self, each: ".item")
        var first = Film()
        first.id = 12
        first.title = "Play time"
        first.url = try #require(WebURL("https://example.com/f/1"))
        first.poster = WebURL("https://example.com/p.jpg")
        first.date = "1967-12-16"
        first.genre = .comedy
        first.stock = 3
        first.loud = "PLAY TIME"
        first.cast = ["Tati", "Dennek"]
        first.lengths = [4, 6]
        first.year = 1967
        var one = Offer()
        one.shop = "One"
        one.price = 1234.5
        var two = Offer()
        two.shop = "Two"
        two.price = 9
        first.offers = [one, two]
        first.best = one
        var second = Film()
        second.id = 13
        second.title = "Trafic"
        second.url = try #require(WebURL("https://example.com/f/2"))
        second.genre = .drama
        second.wanted = 1200
        second.loud = "TRAFIC"
        second.isSoldOut = true
        #expect(films == [first, second])
        #expect(films.map(\.position) == [3, 3])
        #expect(try page.one(".item").extract() == first)
    }

    @Test("a field without a match has its initial value, or an empty one of its type")
    func blank() {
        let film = Film()
        #expect(film.title == "" && film.wanted == 7 && film.id == 0 && film.url == .blank && film.genre == .unknown)
        #expect(film.poster == nil && film.cast == [] && !film.isSoldOut && film.position == 3)
    }

    private func fault(_ html: String) throws -> String {
        let page = try Document(html: html, url: WebURL("https://user:secret@example.com/list"))
        do {
            _ = try page.extract(Film.self, each: ".item")
            return "nothing"
        } catch {
            return "\(error)"
        }
    }

    @Test("a missing field is an error with field, selector, URL and HTML")
    func misses() throws {
        #expect(
            try fault("<p class=item data-id=1><b>x</b></p>") == """
                Film.title: nothing matches 'h3 a' on https://example.com/list, near: \
                <p class="item" data-id="1"><b>x</b></p>
                """)
        #expect(
            try fault("<p class=item><b>x</b></p>") == """
                Film.id: nothing matches ':scope::attr(data-id)' on https://example.com/list, near: \
                <p class="item"><b>x</b></p>
                """)
        #expect(
            try fault("<p class=item data-id=x1.5></p>") == """
                Film.id: 'x1.5' is not a whole number on https://example.com/list, near: \
                <p class="item" data-id="x1.5"></p>
                """)
        #expect(
            try fault("<div class=item data-id=1><h3><a>x</a></h3></div>").hasPrefix("Film.url: no attribute 'href' on")
        )
        let genre = "<div class=item data-id=1><h3><a href=x>x</a></h3><i class=genre>opera</i>"
        #expect(try fault(genre).hasPrefix("Film.genre: 'opera' is not a Genre on"))
        let offer = "<i class=genre>drama</i><p class=offer><b>x</b><i class=price>1</i><p class=offer><b>y</b>"
        #expect(
            try fault("<div class=item data-id=1><h3><a href=x>x</a></h3>" + offer)
                .hasPrefix("Film.offers[1].price: nothing matches '.price' on"))
        #expect(throws: ExtractionError.self) { try Document(html: "").extract(Film.self) }
    }

    struct Faulty: Extractable {
        @Field("a[") var one: String
        @Field(".x") var many: [Inner]
        struct Inner: Extractable { @Field(":nope") var x: Int?; @Field("li") var inner: [Inner] }
    }

    @Test("malformed selectors are listed by field, and thrown when a page is read")
    func faults() throws {
        #expect(Film.selectorFaults.isEmpty)
        #expect(Faulty.selectorFaults.keys.sorted() == ["many.x", "one"])
        #expect(throws: SelectorError.self) { try Document(html: "<a>").extract(Faulty.self) }
    }

    struct Picky: Extractable {
        struct Refusal: Error {}
        @Field("p", { _ in throw Refusal() }) var one: String
    }

    struct Renamed: Extractable {
        @Field("p") var one: String
        enum CodingKeys: String, CodingKey { case one = "other" }
    }

    @Test("errors of a transform, and fields that don't exist, are errors with the field's name")
    func ownErrors() throws {
        let page = try Document(html: "<p>x</p>")
        let error = #expect(throws: ExtractionError.self) { try page.extract(Picky.self) }
        #expect(
            "\(try #require(error))"
                == "Picky.one: 'x' is not what the field can be made of (Refusal()), near: <p>x</p>")
        #expect(throws: ExtractionError.unknownField("Renamed.other")) { try page.extract(Renamed.self) }
    }

    @Test("a value is encoded and decoded as if its fields were plain properties")
    func coding() throws {
        let page = try Document(html: Self.html, url: WebURL("https://example.com/list"))
        let film = try page.extract(Film.self, each: ".item")[1]
        let value = try Value(encoding: film)
        #expect(
            value.json == """
                {"id":13,"title":"Trafic","url":"https://example.com/f/2","genre":"drama","wanted":1200,\
                "loud":"TRAFIC","cast":[],"lengths":[],"isSoldOut":true,"offers":[],"position":3}
                """)
        #expect(try value.decode(Film.self) == film)
    }
}

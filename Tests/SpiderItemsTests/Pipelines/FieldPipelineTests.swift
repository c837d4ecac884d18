import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderItems

@Suite("Pipelines on fields")
struct FieldPipelineTests {
    /// Declares one type.
    private struct Films: Spider {
        static let name = "films"
        static let items: [any Item.Type] = [Film.self]
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {}
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    private func pipeline(_ name: String, _ arguments: Value? = nil) throws -> any Pipeline {
        let context = PluginContext(spider: "films", settings: .inMemory, log: CollectedLog().logger)
        return try Registry().pipelines.make(PluginUse(name, arguments), context)
    }

    /// What a pipeline makes of fields, as JSON; or the reason for which it drops them.
    private func result(_ name: String, _ arguments: Value? = nil, of fields: Object) async throws -> String {
        do {
            let record = try await pipeline(name, arguments).process(Record(type: "Film", fields: fields))
            return record.map { Value.object($0.fields).json } ?? "nothing"
        } catch let drop as Drop {
            return "drop: \(drop)"
        }
    }

    /// What is wrong with arguments.
    private func mistake(_ name: String, _ arguments: Value) -> String? {
        do {
            _ = try pipeline(name, arguments)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "normalize collapses white space and composes characters, in nested texts too",
        arguments: [
            ("  a \n\t b ", "a b"), ("a\u{A0}\u{3000}b", "a b"), ("e\u{301}", "é"), ("\u{1100}\u{1161}", "가"), ("", ""),
            ("a\u{200B}b", "ab"), ("&amp;", "&amp;"), ("\u{212B}", "Å"), ("ﬁ", "ﬁ"), ("\u{0}", "\u{0}"),
        ])
    func normalize(text: String, normalized: String) async throws {
        let fields: Object = ["t": .string(text), "n": 1, "l": [.string(text), ["k ": .string(text)]]]
        let expected: Object = [
            "t": .string(normalized), "n": 1, "l": [.string(normalized), ["k ": .string(normalized)]],
        ]
        let result = try await result("normalize", of: fields)
        #expect(Array(result.unicodeScalars) == Array(Value.object(expected).json.unicodeScalars))
    }

    @Test("normalize decodes entities if that is set, and does nothing else")
    func normalizeOptions() async throws {
        let fields: Object = ["a": "Tom &amp; &lt;Jerry&gt; &#169;&#xA9; &notit; &amp;amp; &", "b": " x "]
        #expect(
            try await result("normalize", ["entities": true], of: fields)
                == #"{"a":"Tom & <Jerry> ©© ¬it; &amp; &","b":"x"}"#)
        #expect(try await result("normalize", ["whitespace": false], of: ["b": " x "]) == #"{"b":" x "}"#)
        #expect(
            try await result("normalize", ["fields": "a"], of: ["a": " x ", "b": " x "]) == #"{"a":"x","b":" x "}"#)
        #expect(mistake("normalize", ["fields": []]) == "fields: expected names of fields")
    }

    @Test("select keeps fields in the order in which it names them, and drop removes them")
    func select() async throws {
        let fields: Object = ["a": 1, "b": .null, "c": 3]
        #expect(try await result("select", ["c", "b", "x"], of: fields) == #"{"c":3,"b":null}"#)
        #expect(try await result("select", "a", of: fields) == #"{"a":1}"#)
        #expect(try await result("drop", ["c", "x"], of: fields) == #"{"a":1,"b":null}"#)
    }

    @Test("rename gives new names at the same places, all at once")
    func rename() async throws {
        let fields: Object = ["a": 1, "b": 2, "c": 3]
        #expect(try await result("rename", ["a": "z", "x": "y"], of: fields) == #"{"z":1,"b":2,"c":3}"#)
        #expect(try await result("rename", ["a": "b", "b": "a"], of: fields) == #"{"b":1,"a":2,"c":3}"#)
        #expect(try await result("rename", ["a": "c"], of: fields) == #"{"c":1,"b":2}"#)
        #expect(mistake("rename", ["a": "c", "b": "c"]) == "'a' and 'b' can't both become 'c'")
        #expect(mistake("rename", ["a": 5]) == "expected a new name for 'a', as text")
    }

    @Test("default fills fields that are empty or missing, and nothing else")
    func fills() async throws {
        let fields: Object = ["a": .null, "b": "", "c": [], "d": 0, "e": false]
        let values: Value = ["a": 1, "b": "x", "c": ["y"], "d": 2, "e": true, "f": ["g": 3]]
        #expect(
            try await result("default", values, of: fields) == #"{"a":1,"b":"x","c":["y"],"d":0,"e":false,"f":{"g":3}}"#
        )
    }

    @Test("filter passes items for which its expression is true, and names it for the others")
    func filter() async throws {
        let fields: Object = ["price": 5, "title": "a"]
        #expect(try await result("filter", "price < 20", of: fields) == #"{"price":5,"title":"a"}"#)
        #expect(try await result("filter", "price > 20", of: fields) == "drop: not price > 20")
        #expect(try await result("filter", "missing > 20", of: fields) == "drop: not missing > 20")
        #expect(
            try await result("filter", "title > 20", of: fields)
                == "drop: filter 'title > 20': '>' needs two numbers or two texts, found text and a number")
        #expect(try await result("filter", true, of: fields) == #"{"price":5,"title":"a"}"#)
        #expect(mistake("filter", "price <") == "column 8: expected a value, found the end")
        #expect(mistake("filter", ["a"]) == "expected text, found a list")
    }

    @Test("compute sets fields one after the other")
    func compute() async throws {
        let fields: Object = ["price": 0.1, "count": 3]
        let expressions: Value = ["total": "price * count", "double": "total * 2", "count": "count + 1", "five": 5]
        #expect(
            try await result("compute", expressions, of: fields)
                == #"{"price":0.1,"count":4,"total":0.3,"double":0.6,"five":5}"#)
        #expect(
            try await result("compute", ["x": "lower(price)"], of: fields)
                == "drop: compute 'x': 'lower' needs text, found a number")
        #expect(
            mistake("compute", ["x": "lowr(price)"])
                == "x: column 1: there is no function 'lowr' (did you mean 'lower'?)")
    }

    @Test("names of fields are checked in all of them, with those that each adds and removes")
    func names() throws {
        func check(_ pipelines: String) throws -> [String] {
            var registry = Registry()
            registry.add(Films.self)
            let yaml = "spiders: {films: {pipelines: \(pipelines), outputs: []}}"
            let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: registry)
            do {
                return try loader.check().map { "note: \($0)" }
            } catch {
                return error.problems.map { $0.description }
            }
        }
        #expect(
            try check("[{filter: 'yeer > 5'}]") == [
                "c.yaml:1:40: filter: there is no field 'yeer' (did you mean 'year'?)"
            ])
        #expect(try check("[{filter: 'year > > 5'}]") == ["c.yaml:1:40: filter: column 8: expected a value, found '>'"])
        #expect(
            try check("[{compute: {age: '2026 - yaer', x: age}}]")
                == ["c.yaml:1:47: compute: there is no field 'yaer' (did you mean 'year'?)"])
        #expect(try check("[{compute: {age: 2026 - year}}, {require: age}]") == [])
        #expect(
            try check("[{select: [title, year]}, {require: poster}]")
                == ["c.yaml:1:66: require: there is no field 'poster' (Film has: title, year)"])
        #expect(
            try check("[{rename: {titel: name}}]")
                == ["c.yaml:1:41: rename: there is no field 'titel' (did you mean 'title'?)"])
        #expect(
            try check("[{rename: {title: name}}, {require: [name, title]}]").count == 1)
        #expect(
            try check("[{drop: poster}, {normalize: {fields: [title]}}, {default: {lang: en}}, {require: lang}]") == [])
        #expect(
            try check("[{normalize: {fields: [titel]}}]")
                == ["c.yaml:1:53: normalize: there is no field 'titel' (did you mean 'title'?)"])
        #expect(try check("[{unique: {fields: [title], across_runs: true}}]") == [])
        #expect(
            try check("[{unique: {fields: [titel]}}]")
                == ["c.yaml:1:50: unique: there is no field 'titel' (did you mean 'title'?)"])
        #expect(
            try check("[{unique: {feilds: [title]}}]").first?.contains("did you mean") ?? false)
        #expect(
            try check("[{validate: {schema: {required: [titel], properties: {yaer: {}}}}}]") == [
                "c.yaml:1:63: validate: there is no field 'titel' (did you mean 'title'?)",
                "c.yaml:1:84: validate: there is no field 'yaer' (did you mean 'year'?)",
            ])
    }
}

@Suite("The pipeline 'parse'")
struct ParsePipelineTests {
    private func pipeline(_ arguments: Value, _ log: CollectedLog = CollectedLog()) throws -> any Pipeline {
        let context = PluginContext(spider: "films", settings: .inMemory, log: log.logger)
        return try Registry().pipelines.make(PluginUse("parse", arguments), context)
    }

    @Test("makes dates, prices and numbers of texts, in lists too")
    func parses() async throws {
        let arguments: Value = [
            "day": ["date": "%d.%m.%Y"], "time": ["date": "", "zone": "+02:00"], "price": "money",
            "old": ["money": "NOK", "decimal": ","], "views": "number", "list": "number",
        ]
        let fields: Object = [
            "day": "1.5.2024", "time": "2024-05-01 18:30", "price": "$1,234.50", "old": "1.234 kr",
            "views": "1,234 views",
            "list": ["1.5", 2, .null], "other": "5",
        ]
        let record = try await pipeline(arguments).process(Record(type: "Film", fields: fields))
        #expect(
            record?.fields == [
                "day": "2024-05-01", "time": "2024-05-01T18:30:00+02:00",
                "price": ["amount": "1234.50", "currency": "USD"],
                "old": ["amount": "1234.00", "currency": "NOK"], "views": 1234, "list": [1.5, 2, .null], "other": "5",
            ])
    }

    @Test("makes nothing of other texts, and logs the first one of each field")
    func warns() async throws {
        let log = CollectedLog()
        let pipeline = try pipeline(["day": "date"], log)
        for _ in 1...2 {
            #expect(try await pipeline.process(Record(type: "Film", fields: ["day": "soon"]))?.fields == ["day": .null])
        }
        #expect(try await pipeline.process(Record(type: "Film", fields: ["day": " "]))?.fields == ["day": .null])
        #expect(
            log.lines == [
                "warning parse: 'day' is a date in no text such as 'soon': it is null in such items []"
            ])
    }

    @Test(
        "reports mistakes in its arguments",
        arguments: [
            (["day": "dat"], "day: expected date, money or number, found 'dat' (did you mean 'date'?)"),
            (["day": ["date": "%q"]], "day.date: '%q' is no form of dates, write such as %d.%m.%Y %H:%M"),
            (["day": ["date": "%d", "zone": "Mars"]], "day.zone: 'Mars' is no time zone, write +02:00 or UTC"),
            (["day": ["money": "Euro"]], "day.money: expected a currency's code, such as EUR"),
            (["day": ["number": .null, "decimal": ";"]], "day.decimal: expected '.' or ','"),
            (["day": [:]], "day: expected date, money or number"),
        ] as [(Value, String)])
    func mistakes(arguments: Value, message: String) {
        let error = #expect(throws: ValueError.self) { _ = try self.pipeline(arguments) }
        #expect(error?.description == message)
    }
}

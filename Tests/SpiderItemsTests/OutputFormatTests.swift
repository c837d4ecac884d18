import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

@Suite("The forms of outputs")
struct OutputFormatTests {
    struct Place: Codable, Sendable { var city: String; var code: Int? }
    struct Cinema: Item { var name: String; var place: Place; var tags: [String]; var open: Bool? }
    struct Review: Item { var stars: Int; var name: String? }

    private let folder: TemporaryFolder
    private var context = PluginContext(spider: "films", settings: Settings(), log: CollectedLog().logger)

    init() throws { folder = try TemporaryFolder() }

    private func context(_ types: any Item.Type...) -> PluginContext {
        var context = context
        context.items = DeclaredItems(types, of: "films")
        return context
    }

    private func cinema(_ name: String, _ city: String = "Paris", tags: [String] = ["a"]) throws -> Record {
        try Record(Cinema(name: name, place: Place(city: city, code: 7), tags: tags, open: true))
    }

    /// What an output writes.
    private func text(
        _ output: String, _ options: Object = [:], _ records: [Record], _ context: PluginContext? = nil
    ) throws -> String {
        let path = folder.path("items")
        var arguments: Object = ["path": .string(path)]
        for (key, value) in options { arguments[key] = value }
        let output = try Registry.output(output, .object(arguments), in: context ?? self.context)
        try output.write(records)
        try output.close()
        return try TemporaryFolder.text(at: path)
    }

    // MARK: CSV

    @Test(
        "a CSV file has the columns of the declared types, whatever item comes first, with dots for fields within fields"
    )
    func declaredColumns() throws {
        let review = try Record(Review(stars: 3, name: nil))
        let text = try text("csv", ["type": false], [review, cinema("Rex")], context(Cinema.self, Review.self))
        #expect(
            text == "name,place.city,place.code,tags,open,stars\r\n,,,,,3\r\nRex,Paris,7,\"[\"\"a\"\"]\",true,\r\n")
    }

    @Test("nested fields are JSON if asked, and a spider that declares nothing gets the columns of its first item")
    func nestedJSON() throws {
        let text = try text("csv", ["nested": "json"], [cinema("Rex")], context(Cinema.self))
        #expect(text.hasPrefix("name,place,tags,open\r\nRex,\"{\"\"city\"\":\"\"Paris\"\""))
        let log = CollectedLog()
        let first = Record(type: "A", fields: ["a": 1, "b": 2.5])
        let output = try Registry.output("tsv", .string(folder.path("x.tsv")), log: log)
        try output.write([first, Record(type: "A", fields: ["b": "x\ty", "c": 1])])
        try output.close()
        #expect(try folder.text(of: "x.tsv") == "a\tb\n1\t2.5\n\t\"x\ty\"\n")
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.contains("have a field 'c' that isn't among the columns") == true)
    }

    @Test("cells are quoted as RFC 4180 says, and an item whose cells are all empty is a line")
    func quoting() throws {
        let texts = ["plain", "a,b", "say \"hi\"", "two\nlines", "cr\r", " blanks ", "", "\0", "é😀\u{202E}"]
        let records = texts.map { Record(type: "A", fields: ["t": .string($0)]) }
        #expect(
            try text("csv", [:], records)
                == "t\r\nplain\r\n\"a,b\"\r\n\"say \"\"hi\"\"\"\r\n\"two\nlines\"\r\n\"cr\r\"\r\n blanks \r\n\"\"\r\n\0\r\n"
                + "é😀\u{202E}\r\n")
    }

    @Test("for Excel there are a mark of the encoding and a line with the separator; formulas are escaped if asked")
    func excel() throws {
        let record = Record(type: "A", fields: ["t": "=1+2", "n": -3])
        #expect(
            try text("tsv", ["excel": true, "formulas": "escape"], [record])
                == "\u{FEFF}sep=\t\r\nt\tn\r\n'=1+2\t-3\r\n")
        #expect(try text("csv", [:], [record]) == "t,n\r\n=1+2,-3\r\n")
    }

    // MARK: JSON and XML

    @Test("JSON is one array, also without items")
    func json() throws {
        let records = [Record(type: "A", fields: ["a": 1]), Record(type: "A", fields: ["a": .null])]
        #expect(try text("json", [:], records) == "[\n{\"a\":1},\n{\"a\":null}\n]\n")
        let other = folder.path("none.json")
        try Registry.output("json", .string(other)).close()
        #expect(try TemporaryFolder.text(at: other) == "[\n]\n")
    }

    @Test("XML is well-formed whatever names and texts hold")
    func xml() throws {
        let record = Record(
            type: "Film",
            fields: ["title": "a<b>&\u{1}\r\u{FFFE}", "1 a": ["x", 2], "": true, "n": .null, "o": ["p": 1]])
        #expect(
            try text("xml", ["names": ["title": "name"]], [record])
                == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<items>\n<Film><name>a&lt;b&gt;&amp;\u{FFFD}&#13;\u{FFFD}</name>"
                + "<_1_a name=\"1 a\"><value>x</value><value>2</value></_1_a><_ name=\"\">true</_><o><p>1</p></o></Film>\n</items>\n"
        )
        #expect(throws: ValueError.self) { try text("xml", ["root": "a b"], []) }
    }

    // MARK: What an output takes

    @Test(
        "an output takes some types, some fields in an order of its own, and has the type in a field if there are several"
    )
    func choice() throws {
        let records = [try cinema("Rex"), try Record(Review(stars: 3, name: "x"))]
        let both = context(Cinema.self, Review.self)
        #expect(
            try text("jsonl", ["items": "Review"], records, both) == "{\"stars\":3,\"name\":\"x\"}\n")
        #expect(
            try text("csv", ["fields": ["stars", "name"]], records, both)
                == "type,name,stars\r\nCinema,Rex,\r\nReview,x,3\r\n")
        #expect(
            try text("jsonl", ["fields": ["name"], "type": "kind"], records, both)
                == "{\"kind\":\"Cinema\",\"name\":\"Rex\"}\n{\"kind\":\"Review\",\"name\":\"x\"}\n")
        #expect(try text("jsonl", ["items": ["Review"], "type": true], records).hasPrefix("{\"type\":\"Review\""))
    }

    @Test("an output takes the items for which its filter is true, which sees the fields that it doesn't take")
    func filter() throws {
        let records = try [1, 5, 3].map { try Record(Review(stars: $0, name: "n\($0)")) }
        #expect(
            try text("jsonl", ["filter": "stars > 2", "fields": "name"], records)
                == "{\"name\":\"n5\"}\n{\"name\":\"n3\"}\n")
        #expect(try text("csv", ["filter": "type() == 'Review' and stars == 1"], records) == "stars,name\r\n1,n1\r\n")
        let error = #expect(throws: ValueError.self) { try text("jsonl", ["filter": "stars = 2"], records) }
        #expect(error?.description.contains("'=' has no meaning (did you mean '=='?)") == true)
    }

    @Test("an item for which a filter has no value isn't written, and the log says so")
    func undecided() throws {
        let log = CollectedLog()
        let path = folder.path("x.jsonl")
        let output = try Registry.output("jsonl", ["path": .string(path), "filter": "stars > 2"], log: log)
        try output.write([
            Record(type: "A", fields: ["stars": "many"]), Record(type: "A", fields: ["stars": 3]),
            Record(type: "A", fields: ["stars": []]), Record(type: "A", fields: [:]),
        ])
        try output.close()
        #expect(try TemporaryFolder.text(at: path) == "{\"stars\":3}\n")
        #expect(log.lines.count == 2)
        #expect(log.lines.first?.contains("an item isn't written: filter 'stars > 2': '>' needs") == true)
        #expect(log.lines.last?.contains("2 items weren't written") == true)
    }

    @Test("columns are those of the items behind the pipelines")
    func behindPipelines() throws {
        let registry = Registry()
        func columns(_ pipelines: [PluginUse], _ options: Object = [:]) throws -> String {
            var context = context(Cinema.self)
            context.items = context.items.behind(pipelines.map { registry.pipelines.fieldUse(of: $0) })
            let record = Record(type: "Cinema", fields: [:])
            return String(try text("csv", options, [record], context).prefix { $0 != "\r\n" })
        }
        #expect(try columns([]) == "name,place.city,place.code,tags,open")
        #expect(try columns([PluginUse("rename", ["name": "title"])]) == "title,place.city,place.code,tags,open")
        #expect(
            try columns([PluginUse("rename", ["name": "open", "open": "name"])])
                == "open,place.city,place.code,tags,name")
        #expect(try columns([PluginUse("rename", ["name": "tags"])]) == "tags,place.city,place.code,open")
        #expect(try columns([PluginUse("select", ["open", "name"])]) == "open,name")
        #expect(try columns([PluginUse("drop", "place"), PluginUse("trim")]) == "name,tags,open")
        #expect(
            try columns([PluginUse("compute", ["slug": "lower(name)", "name": "'x'"])])
                == "name,place.city,place.code,tags,open,slug")
        #expect(
            try columns([PluginUse("parse", ["name": "money"])])
                == "name.amount,name.currency,place.city,place.code,tags,open")
        #expect(
            try columns([PluginUse("files", ["field": ["name", "tags"]])])
                == "name.url,name.path,name.sha256,name.size,name.type,name.error,place.city,place.code,tags,open")
        // Nothing is known of what a program makes of them, and the log says what has no column.
        #expect(try columns([PluginUse("exec", ["command": "cat"])]) == "name,place.city,place.code,tags,open")
    }

    @Test("a path with {item} gives each type a file, and one with {start} is the same when the crawl is resumed")
    func filesOfTypes() throws {
        let both = context(Cinema.self, Review.self)
        let path = folder.path("{item}-{start}.csv")
        // A file belongs to an output as long as that is there.
        let locations = try Registry().makeOutputs(PluginUse("csv", .string(path)), both).map { make in
            let output = try make()
            try output.write([cinema("Rex"), Record(Review(stars: 3, name: "x"))])
            try output.close()
            return output.location
        }
        #expect(locations.count == 2)
        #expect(try TemporaryFolder.text(at: locations[1]) == "stars,name\r\n3,x\r\n")
        #expect(
            try Registry().makeOutputs(PluginUse("csv", .string(path)), both).map { try $0().location } == locations)
        #expect(throws: OutputMistake.self) { try Registry().makeOutputs(PluginUse("csv", .string(path)), context) }
    }

    // MARK: Destinations

    @Test(
        "-o finds an output by ending, scheme or name",
        arguments: [
            ("films.csv", PluginUse("csv", "films.csv")), ("a.json.zst", PluginUse("json", "a.json.zst")),
            ("x.db", PluginUse("sqlite", "x.db")), ("-", PluginUse("jsonl", "-")), ("csv:-", PluginUse("csv", "-")),
            ("sqlite:f?table=films&key=a,b", PluginUse("sqlite", ["path": "f", "table": "films", "key": ["a", "b"]])),
            ("text:{title}?", PluginUse("text", "{title}?")),
            ("csv:f.txt?excel=true", PluginUse("csv", ["path": "f.txt", "excel": true])),
            (
                "csv:f?filter=a=='x,y' and b<2&type=false",
                PluginUse("csv", ["path": "f", "filter": "a=='x,y' and b<2", "type": false])
            ),
        ])
    func destinations(text: String, use: PluginUse) throws {
        #expect(Registry().output(for: text) == use)
        #expect(Registry().output(for: "films.db.gz") == nil)
        #expect(Registry().output(for: "nothing:films") == nil)
    }

    // MARK: Independent readers

    @Test(
        "Python reads all that was written, whatever the text holds",
        .enabled(if: TestProcess.exists(ItemReader.program)), arguments: ["jsonl", "json", "csv", "tsv", "xml"])
    func python(form: String) async throws {
        let records = HostileTexts.records
        let path = folder.path("items.\(form)")
        let output = try Registry.output(form, .string(path))
        try output.write(records)
        try output.close()
        let read = try await ItemReader.items(in: path, as: form)
        #expect(read.count == records.count)
        for (value, record) in zip(read, records) {
            for name in ["text", HostileTexts.name] {
                guard case .string(let text)? = record.fields[name] else { continue }
                // XML has no control characters.
                let expected = form == "xml" ? XMLText.readable(text) : text
                #expect(value[[.key(name)]] == .string(expected))
            }
        }
    }
}

/// What can be read of a text in XML.
private enum XMLText {
    static func readable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isForbidden =
                        scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
                        || (0xFFFE...0xFFFF).contains(scalar.value)
                    return isForbidden ? "\u{FFFD}" : scalar
                }))
    }
}

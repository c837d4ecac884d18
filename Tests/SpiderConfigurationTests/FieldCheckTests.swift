import SpiderKit
import Testing

@testable import SpiderFixtures

@Suite("Names of fields in the configuration")
struct FieldCheckTests {
    struct Review: Item {
        var film: String
        var stars: Int
        var author: String?
    }

    /// Declares one type.
    struct Films: Spider {
        static let name = "films"
        static let items: [any Item.Type] = [Film.self]
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {}
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    /// Declares two types.
    struct Reviews: Spider {
        static let name = "reviews"
        static let items: [any Item.Type] = [Film.self, Review.self]
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {}
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    private struct Pass: Pipeline {
        func process(_ record: Record) async throws -> Record? { record }
    }

    private enum Steps: Plugin {
        static func register(in registry: inout Registry) {
            registry.pipelines.add(
                PipelineDeclaration("stamp", "adds when an item was found", fields: .adding("found")) { _ in Pass() })
            registry.pipelines.add(PipelineDeclaration("mystery", "does something") { _ in Pass() })
            registry.pipelines.add(
                PipelineDeclaration(
                    "shorten", "cuts texts: {title: 80}", arguments: [String: Int].self,
                    fields: { lengths in FieldUse(lengths.keys.map { .init($0, at: [.key($0)]) }) }
                ) { _, _ in Pass() })
        }
    }

    private func loader(_ yaml: String, _ spiders: [any Spider.Type]) throws -> ConfigurationLoader {
        var registry = Registry()
        registry.add(Steps.self)
        for spider in spiders { registry.add(spider) }
        return try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: registry)
    }

    /// What `check` says: mistakes, or notes after `note:`.
    private func check(_ yaml: String, _ spiders: any Spider.Type...) throws -> [String] {
        do {
            return try loader(yaml, spiders).check().map { "note: \($0)" }
        } catch let error as ConfigurationError {
            return error.problems.map(\.description)
        }
    }

    /// What a crawl says before it begins.
    private func crawl(
        _ name: String, _ yaml: String, set: [String] = [], _ spiders: any Spider.Type...
    ) throws -> [String] {
        do {
            let overrides = try set.map { try #require(Override($0, flag: "--set")) }
            let configuration = try loader(yaml, spiders).configuration(for: name, overrides: overrides)
            return configuration.notes.map { "note: \($0)" }
        } catch let error as ConfigurationError {
            return error.problems.map(\.description)
        }
    }

    private static let mistaken = """
        spiders:
          films:
            pipelines:
              - trim
              - require: [title, titel]
              - unique: postr
              - shorten: {title: 80, yaer: 4}
            outputs:
              - text: "{title} {yeer}"
              - text: {template: "{ttle}", path: x}
              - jsonl: x.jsonl
        """
    private static let mistakes = [
        "c.yaml:5:26: require: there is no field 'titel' (did you mean 'title'?)",
        "c.yaml:6:17: unique: there is no field 'postr' (did you mean 'poster'?)",
        "c.yaml:7:30: shorten: there is no field 'yaer' (did you mean 'year'?)",
        "c.yaml:9:15: text: there is no field 'yeer' (did you mean 'year'?)",
        "c.yaml:10:26: text: there is no field 'ttle' (did you mean 'title'?)",
    ]

    @Test("are checked, and each mistake has its place and a suggestion")
    func mistakes() throws {
        #expect(try check(Self.mistaken, Films.self) == Self.mistakes)
        #expect(try crawl("films", Self.mistaken, Films.self) == Self.mistakes)
    }

    @Test("that are right, or in no template, are no mistake")
    func right() throws {
        let yaml = """
            spiders:
              films:
                pipelines: [trim, {require: title}, unique, {unique: [title, year]}]
                outputs: [{text: "{{x}} {title}"}, {text: plain}, {jsonl: x}]
            """
        #expect(try check(yaml, Films.self) == [])
        #expect(try crawl("films", yaml, Films.self) == [])
        #expect(try check("", Films.self, Plain.self) == [])
    }

    @Test("that resemble no other are reported with the names that exist")
    func unlike() throws {
        #expect(
            try check("spiders: {reviews: {pipelines: [{require: xyzzy}]}}", Reviews.self) == [
                "c.yaml:1:43: require: there is no field 'xyzzy' "
                    + "(Film has: title, year, poster; Review has: film, stars, author)"
            ])
    }

    @Test("from the command line are checked as well, and those that it replaces aren't")
    func commandLine() throws {
        let yaml = "spiders: {films: {pipelines: [{require: titel}]}}"
        #expect(
            try crawl("films", "", set: ["pipelines=[{require: [titel]}]"], Films.self) == [
                "--set pipelines=[{require: [titel]}]: require: there is no field 'titel' (did you mean 'title'?)"
            ])
        #expect(try crawl("films", yaml, set: ["pipelines=[]"], Films.self) == [])
    }

    @Test("of a spider that declares no types aren't checked, and a note says which they are")
    func undeclared() throws {
        let yaml = "spiders: {plain: {pipelines: [{require: titel}], outputs: [{text: '{txet}'}]}}"
        #expect(try check(yaml, Plain.self, Films.self) == [])
        #expect(try loader(yaml, [Plain.self, Films.self]).undeclaredSpiders == ["plain"])
        #expect(try crawl("plain", yaml, Plain.self) == [])
    }

    @Test("may be those that an earlier step adds; after a step that doesn't say what it adds, they aren't checked")
    func added() throws {
        func yaml(_ pipelines: String) -> String { "spiders: {films: {pipelines: \(pipelines), outputs: []}}" }
        #expect(try check(yaml("[stamp, {require: found}]"), Films.self) == [])
        #expect(
            try check(yaml("[{require: found}, stamp]"), Films.self) == [
                "c.yaml:1:41: require: there is no field 'found' (Film has: title, year, poster)"
            ])
        #expect(
            try check(yaml("[stamp, {require: fond}]"), Films.self) == [
                "c.yaml:1:48: require: there is no field 'fond' (did you mean 'found'?)"
            ])
        let unchecked =
            "mystery: doesn't declare which fields it adds; the names of fields in later steps and outputs aren't checked"
        #expect(
            try check(yaml("[mystery, {require: titel}]"), Films.self) == ["note: c.yaml:1:31: \(unchecked)"])
        #expect(
            try check(yaml("[{require: titel}, mystery]"), Films.self) == [
                "c.yaml:1:41: require: there is no field 'titel' (did you mean 'title'?)"
            ])
    }

    @Test("that only some of several types have are noted, with what happens to the others")
    func someTypes() throws {
        let yaml = """
            spiders:
              reviews:
                pipelines: [{require: [title]}, {unique: [film]}, {unique: [title, film]}]
                outputs: [{text: "{title} {year}"}, {text: "{title} {film}"}]
            """
        let notes = [
            "note: c.yaml:3:27: require: 'Review' has no field 'title': its items are all dropped",
            "note: c.yaml:3:46: unique: 'Film' has no field 'film': its items are all passed, whether seen before or not",
            "note: c.yaml:4:22: text: 'Review' has no field 'title', 'year': its items get no lines",
        ]
        #expect(try check(yaml, Reviews.self) == notes)
        #expect(try crawl("reviews", yaml, Reviews.self) == notes)
    }

    @Test("at the top level are a mistake for the spider that runs, and for all if no spider has them")
    func topLevel() throws {
        let one = "pipelines: [{require: stars}]"
        #expect(try crawl("reviews", one, Films.self, Reviews.self).count == 1)
        #expect(
            try crawl("films", one, Films.self, Reviews.self) == [
                "c.yaml:1:23: require: there is no field 'stars' (Film has: title, year, poster)"
            ])
        #expect(
            try check(one, Films.self, Reviews.self).contains(
                "note: c.yaml:1:23: require: there is no field 'stars' (Film has: title, year, poster); "
                    + "other spiders have it, or declare no item types"))
        let none = "pipelines: [{require: strs}]"
        #expect(
            try check(none, Films.self, Reviews.self) == [
                "c.yaml:1:23: require: there is no field 'strs' (Film has: title, year, poster)"
            ])
        #expect(try check(none, Films.self, Plain.self).map { $0.hasPrefix("note: ") } == [true])
    }

    enum Elsewhere {
        struct Review: Item { var stars: Int }
    }

    struct Twin: Spider {
        static let name = "twin"
        static let items: [any Item.Type] = [Elsewhere.Review.self, FieldCheckTests.Review.self]
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {}
        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
    }

    @Test("can't be checked by a declaration that is wrong itself, which is a mistake of the program")
    func declaration() throws {
        let found = try check("", Twin.self)
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("the program: the spider 'twin' declares two item types called 'Review', "))
        #expect(try crawl("twin", "", Twin.self) == found)
        #expect(try crawl("films", "", Films.self, Twin.self) == [])
    }
}

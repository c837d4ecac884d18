import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderItems

@Suite("The pipeline 'validate'")
struct ValidateTests {
    private func fault(_ json: String, by schema: String) throws -> String? {
        try SchemaCheck.fault(of: Value(json: json), by: SchemaReader.read(Value(json: schema)))
    }

    private func mistake(_ schema: String) throws -> String? {
        let value = try Value(json: schema)
        do {
            _ = try SchemaReader.read(value)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "passes items that conform to the schema",
        arguments: [
            ("5", "true"), ("5", "{}"), ("null", #"{"type":"null"}"#), ("1.0", #"{"type":"integer"}"#),
            ("1", #"{"type":"number"}"#), ("[1]", #"{"type":["array","null"]}"#), ("1.0", #"{"enum":[1,2]}"#),
            (#"{"b":1,"a":[2.0]}"#, #"{"const":{"a":[2],"b":1}}"#), (#""xay""#, #"{"pattern":"a"}"#),
            ("5", #"{"pattern":"a"}"#),
            ("0.3", #"{"multipleOf":0.1}"#), ("19.99", #"{"multipleOf":0.01}"#), ("1e300", #"{"multipleOf":2}"#),
            ("5", #"{"minimum":5,"maximum":5}"#), ("5", #"{"exclusiveMinimum":4.99,"exclusiveMaximum":5.01}"#),
            (#""日本語""#, #"{"minLength":3,"maxLength":3}"#),
            ("[1,2]", #"{"minItems":2,"maxItems":2,"uniqueItems":true}"#),
            (#"[1,"1",[1],{"a":1},{"a":2}]"#, #"{"uniqueItems":true}"#),
            (#"{"a":1}"#, #"{"required":["a"],"additionalProperties":false,"properties":{"a":{}}}"#),
            (
                #"{"x-1":"a","b":2}"#,
                #"{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":{"type":"integer"}}"#
            ),
            ("5", #"{"anyOf":[{"type":"string"},{"minimum":5}]}"#),
            ("5", #"{"oneOf":[{"type":"string"},{"minimum":5}]}"#),
            ("5", #"{"allOf":[{"type":"integer"},{"minimum":5}],"not":{"const":6}}"#),
            (
                "5",
                #"{"title":"t","description":"d","$comment":"c","$schema":"https://json-schema.org/draft/2020-12/schema"}"#
            ),
        ])
    func passes(json: String, schema: String) throws { #expect(try fault(json, by: schema) == nil) }

    @Test(
        "says what is wrong, and in which field, without the value",
        arguments: [
            ("5", "false", "the item must not be there"),
            ("1.5", #"{"type":"integer"}"#, "the item must be an integer, is a number"),
            (#"{"a":null}"#, #"{"properties":{"a":{"type":"string"}}}"#, "'a' must be a string, is nothing"),
            (
                #"{"a":{"b":[1,"x"]}}"#, #"{"properties":{"a":{"properties":{"b":{"items":{"type":"string"}}}}}}"#,
                "'a.b[]' must be a string, is a number"
            ),
            ("{}", #"{"required":["title"]}"#, "'title' must be there"),
            (#"{"a":{}}"#, #"{"properties":{"a":{"required":["b"]}}}"#, "'a.b' must be there"),
            (#"{"a":1,"b":2}"#, #"{"properties":{"a":true},"additionalProperties":false}"#, "'b' must not be there"),
            ("3", #"{"enum":[1,2]}"#, "the item must be one of 1, 2"),
            ("3", #"{"const":"a"}"#, #"the item must be "a""#),
            (#""b""#, #"{"pattern":"^a"}"#, "the item must match '^a'"),
            (#""b""#, #"{"format":"date"}"#, "the item must have the format 'date'"),
            ("0.35", #"{"multipleOf":0.1}"#, "the item must be a multiple of 0.1"),
            ("4", #"{"minimum":5}"#, "the item must be 5 at least"),
            ("6", #"{"maximum":5}"#, "the item must be 5 at most"),
            ("5", #"{"exclusiveMinimum":5}"#, "the item must be greater than 5"),
            ("5", #"{"exclusiveMaximum":5}"#, "the item must be less than 5"),
            (#""a""#, #"{"minLength":2}"#, "the item must have 2 characters at least"),
            (#""abc""#, #"{"maxLength":2}"#, "the item must have 2 characters at most"),
            ("[]", #"{"minItems":1}"#, "the item must have 1 items at least"),
            ("[1,2]", #"{"maxItems":1}"#, "the item must have 1 items at most"),
            ("[1,2,1.0]", #"{"uniqueItems":true}"#, "the item must not have an item twice"),
            ("{}", #"{"minProperties":1}"#, "the item must have 1 fields at least"),
            ("5", #"{"anyOf":[{"type":"string"},{"minimum":6}]}"#, "the item must be right by one schema of 'anyOf'"),
            (
                "5", #"{"oneOf":[{"type":"integer"},{"minimum":5}]}"#,
                "the item must be right by exactly one schema of 'oneOf', is by 2"
            ),
            ("5", #"{"allOf":[{"type":"integer"},{"minimum":6}]}"#, "the item must be 6 at least"),
            ("5", #"{"not":{"type":"integer"}}"#, "the item must not be right by 'not'"),
        ])
    func faults(json: String, schema: String, text: String) throws { #expect(try fault(json, by: schema) == text) }

    @Test(
        "knows formats",
        arguments: [
            ("date", ["2024-02-29"], ["2023-02-29", "2024-2-29", "2024-02-29T", ""]),
            ("time", ["23:59:60Z", "10:00:00.25+02:00"], ["10:00:00", "24:00:00Z", "10:00Z"]),
            (
                "date-time", ["2024-02-29T10:00:00Z", "2024-02-29t10:00:00.1-23:59"],
                ["2024-02-29", "2024-02-29T10:00:00"]
            ),
            (
                "uri", ["https://example.org/a?b#c", "mailto:a@b.c"],
                ["/a", "example.org", "https://exa mple.org/", ""]
            ),
            ("email", ["a@example.org", "a.b+c@sub.example.org"], ["a", "@b", "a@", "a b@c.d", ".a@b.c", "a..b@c.d"]),
            ("ipv4", ["127.0.0.1", "255.255.255.255"], ["256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4.5"]),
            ("ipv6", ["::1", "2001:db8::ff00:42:8329"], ["1.2.3.4", ":::", "12345::", "::1]"]),
            ("hostname", ["example.org", "a-b.c"], ["-a.b", "a..b", "a_b", ""]),
            ("uuid", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567", "123e4567-e89b-12d3-a456-42661417400g"]),
            ("regex", ["^a+$"], ["("]),
        ])
    func formats(name: String, right: [String], wrong: [String]) throws {
        let format = try #require(SchemaFormat(rawValue: name))
        #expect(right.filter { !format.has($0) } == [])
        #expect(wrong.filter { format.has($0) } == [])
    }

    @Test(
        "refuses schemas that it doesn't understand, with the place of the mistake",
        arguments: [
            ("5", "a schema is a mapping, or true or false"),
            (#"{"requird":["a"]}"#, "the keyword 'requird' isn't known (did you mean 'required'?), at /requird"),
            (##"{"properties":{"a":{"$ref":"#/x"}}}"##, "the keyword '$ref' isn't known, at /properties/a/$ref"),
            (
                #"{"type":"strnig"}"#,
                "'type' is one of null, boolean, object, array, number, string, integer, or a list of them (did you mean 'string'?), at /type"
            ),
            (#"{"format":"dat"}"#, "the format 'dat' isn't known (did you mean 'date'?), at /format"),
            (#"{"required":"a"}"#, "'required' is a list of names, at /required"),
            (#"{"minLength":-1}"#, "'minLength' is a whole number, 0 at least, at /minLength"),
            (#"{"minItems":3,"maxItems":2}"#, "'minItems' is larger than 'maxItems', at /minItems"),
            (#"{"multipleOf":0}"#, "'multipleOf' is larger than 0, at /multipleOf"),
            (
                #"{"anyOf":[{"type":"null"},{"tpye":"null"}]}"#,
                "the keyword 'tpye' isn't known (did you mean 'type'?), at /anyOf/1/tpye"
            ),
            (#"{"enum":[]}"#, "'enum' is a list of values, at /enum"),
            (#"{"properties":[]}"#, "'properties' is a mapping of names to schemas, at /properties"),
        ])
    func mistakes(schema: String, message: String) throws { #expect(try mistake(schema) == message) }

    @Test("refuses schemas that are nested without end")
    func deep() throws {
        let schema = String(repeating: #"{"not":"#, count: 200) + "true" + String(repeating: "}", count: 200)
        #expect(try mistake(schema)?.hasPrefix("the schema is nested more than 64 levels deep") ?? false)
    }

    @Test("takes hostile values: deep, long, with NUL")
    func hostile() throws {
        let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(try fault(deep, by: #"{"uniqueItems":true,"items":{"type":"array"}}"#) == nil)
        let long = Value.string(String(repeating: "a", count: 10 << 20))
        let schema = try SchemaReader.read(Value(json: #"{"pattern":"^(a+)+b","format":"email"}"#))
        #expect(throws: (any Error).self) { _ = try SchemaCheck.fault(of: long, by: schema) }
        #expect(try fault(#""a\u0000b""#, by: #"{"maxLength":2}"#) == "the item must have 2 characters at most")
    }

    private func pipeline(_ arguments: Value, log: CollectedLog = CollectedLog()) throws -> any Pipeline {
        let context = PluginContext(spider: "films", settings: .inMemory, log: log.logger)
        return try Registry().pipelines.make(PluginUse("validate", arguments), context)
    }

    @Test("drops items, fails their page, or warns once")
    func failures() async throws {
        let record = Record(type: "Film", fields: ["title": 5])
        let schema: Value = ["properties": ["title": ["type": "string"]]]
        await #expect(throws: Drop.self) { try await pipeline(["schema": schema]).process(record) }
        let refusal = await #expect(throws: ValidatePipeline.Refusal.self) {
            try await pipeline(["schema": schema, "on_failure": "fail"]).process(record)
        }
        #expect(refusal?.description == "validate: 'title' must be a string, is a number")
        let log = CollectedLog()
        let warning = try pipeline(["schema": schema, "on_failure": "warn"], log: log)
        for _ in 1...3 { #expect(try await warning.process(record) == record) }
        #expect(
            log.lines == [
                "warning validate: 'title' must be a string, is a number, in an item of 'Film'; it is passed on, and so are further ones []"
            ])
        let others = try pipeline(["schema": schema, "items": "Book"])
        #expect(try await others.process(record) == record)
    }

    @Test("reads its schema from a file, and says what is wrong with it")
    func file() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("film.json")
        try folder.write(#"{"required":["title"]}"#, to: "film.json")
        let pipeline = try pipeline(["schema": .string(path)])
        await #expect(throws: Drop.self) { try await pipeline.process(Record(type: "Film", fields: [:])) }
        try folder.write(#"{"requird":["title"]}"#, to: "film.json")
        let mistake = #expect(throws: ValueError.self) { _ = try self.pipeline(["schema": .string(path)]) }
        #expect(
            mistake?.description
                == "schema: '\(path)': the keyword 'requird' isn't known (did you mean 'required'?), at /requird")
        try folder.write("{", to: "film.json")
        let broken = #expect(throws: ValueError.self) { _ = try self.pipeline(["schema": .string(path)]) }
        #expect(broken?.description.hasPrefix("schema: '\(path)' isn't JSON: ") ?? false)
        let missing = #expect(throws: ValueError.self) { _ = try self.pipeline(["schema": "nowhere.json"]) }
        #expect(missing?.description == "schema: 'nowhere.json' cannot be read: No such file or directory")
    }

    @Test("has the place of a mistake in the configuration")
    func places() throws {
        let yaml = """
            pipelines:
              - validate:
                  schema:
                    properties:
                      title: {tpye: string}
                  on_failure: dorp
            """
        let error = #expect(throws: ConfigurationError.self) {
            let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "c.yaml", registry: Registry())
            _ = try loader.check()
        }
        let texts = error?.problems.map(\.description) ?? []
        #expect(
            texts.contains(
                "c.yaml:5:25: validate: schema.properties.title.tpye: the keyword 'tpye' isn't known (did you mean 'type'?)"
            ))
        #expect(texts.contains { $0.hasPrefix("c.yaml:6:19: validate: on_failure: expected one of drop, fail, warn") })
    }
}

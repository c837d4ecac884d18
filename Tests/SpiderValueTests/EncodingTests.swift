import SpiderValue
import Testing

@Suite("Encoding into a tree")
struct EncodingTests {
    @Test("keys are in the order of the properties, and nil properties have none")
    func structures() throws {
        let film = Film(title: "A", year: nil, rating: 8.5, tags: ["x", "y"], isNew: true)
        #expect(try Value(encoding: film) == ["title": "A", "rating": 8.5, "tags": ["x", "y"], "isNew": true])
        let dated = Film(title: "A", year: 1967, rating: 8, tags: [], isNew: false)
        #expect(
            try Value(encoding: dated)
                == ["title": "A", "year": 1967, "rating": 8.0, "tags": [], "isNew": false])
    }

    @Test(
        "enums with payloads are encoded",
        arguments: [
            (.upcoming, ["upcoming": [:]]),
            (.film(title: "A", number: 2), ["film": ["title": "A", "number": 2]]),
            (.raw("x"), ["raw": ["_0": "x"]]),
        ] as [(Page, Value)])
    func enums(page: Page, value: Value) throws {
        #expect(try Value(encoding: page) == value)
        #expect(try value.decode(Page.self) == page)
    }

    @Test("super and nested containers are encoded")
    func nesting() throws {
        let dog: Value = ["breed": "pug", "super": ["name": "Bo"]]
        #expect(try Value(encoding: Dog(name: "Bo", breed: "pug")) == dog)
        #expect(try dog.decode(Dog.self).name == "Bo")
        let matrix = Matrix(rows: [[1, nil], [], [3]], name: "m")
        let tree: Value = ["rows": [[1, .null], [], [3]], "about": ["name": "m", "unit": .null]]
        #expect(try Value(encoding: matrix) == tree)
        #expect(try tree.decode(Matrix.self) == matrix)
    }

    @Test("scalars, optionals, dictionaries and values are encoded as they are")
    func others() throws {
        #expect(try Value(encoding: 5) == 5)
        #expect(try Value(encoding: "x") == "x")
        #expect(try Value(encoding: Int?.none) == .null)
        #expect(try Value(encoding: [1, nil, 3] as [Int?]) == [1, .null, 3])
        #expect(try Value(encoding: Float(0.1)) == 0.1)
        #expect(try Value(encoding: UInt8.max) == 255)
        #expect(try Value(encoding: ["a": [1]]) == ["a": [1]])
        #expect(try Value(encoding: Level.info) == "info")
        #expect(try Value(encoding: ["x": ["b": 1, "a": .null] as Value]) == ["x": ["b": 1, "a": .null]])
        #expect(try Value(encoding: ["b": 1, "a": 2] as Object) == ["b": 1, "a": 2])
        struct Empty: Codable {}
        #expect(try Value(encoding: Empty()) == [:])
    }

    @Test("a whole number that doesn't fit is refused with its path")
    func range() {
        let error = #expect(throws: ValueError.self) { try Value(encoding: ["a": [1, UInt64.max]]) }
        #expect(error?.path == [.key("a"), .index(1)])
        #expect(
            error?.problem
                == .outOfRange(
                    expected: "a whole number from -9223372036854775808 to 9223372036854775807",
                    found: 18_446_744_073_709_551_615.0))
    }

    @Test("the errors of a type's own coding get their path")
    func ownErrors() {
        struct Refusal: Error, CustomStringConvertible { var description: String { "not today" } }
        struct Stubborn: Encodable {
            func encode(to encoder: any Encoder) throws { throw Refusal() }
        }
        struct Strict: Encodable {
            func encode(to encoder: any Encoder) throws {
                let context = EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "never")
                throw EncodingError.invalidValue(0, context)
            }
        }
        #expect(throws: ValueError(path: [.key("a")], problem: .invalid("not today"))) {
            try Value(encoding: ["a": Stubborn()])
        }
        #expect(throws: ValueError(path: [.index(0), .index(0)], problem: .invalid("never"))) {
            try Value(encoding: [[Strict()]])
        }
    }

    @Test("encoding goes 512 levels deep and no deeper")
    func depth() throws {
        let value = try Value(encoding: Deep(levels: 512))
        #expect(try value.decode(Deep.self).levels == 512)
        let error = #expect(throws: ValueError.self) { try Value(encoding: Deep(levels: 513)) }
        #expect(error?.problem == .tooDeep(limit: 512))
    }

    @Test("on request, a nil property has a key with null, even if it is nested")
    func keepsNil() throws {
        struct Inner: Codable { var a: Int? }
        struct Outer: Codable {
            var flag: Bool?
            var text: String?
            var number: Double?
            var small: Int8?
            var inner: Inner? = Inner()
            var none: Inner?
        }
        let kept = try Value(encoding: Outer(), keepsNil: true)
        #expect(kept.json == #"{"flag":null,"text":null,"number":null,"small":null,"inner":{"a":null},"none":null}"#)
        #expect(try Value(encoding: Outer()).json == #"{"inner":{}}"#)
    }
}

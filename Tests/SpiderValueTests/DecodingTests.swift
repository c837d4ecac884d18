import SpiderValue
import Testing

@Suite("Decoding from a tree")
struct DecodingTests {
    @Test("structures are decoded, and null or a missing key is nil")
    func structures() throws {
        let film: Value = ["isNew": true, "title": "A", "rating": 8, "tags": ["x"]]
        let expected = Film(title: "A", year: nil, rating: 8, tags: ["x"], isNew: true)
        #expect(try film.decode(Film.self) == expected)
        var dated = film
        dated[[.key("year")]] = .null
        #expect(try dated.decode(Film.self) == expected)
    }

    @Test("numbers are decoded if they are exact")
    func numbers() throws {
        #expect(try Value.int(3).decode(Double.self) == 3)
        #expect(try Value.double(3).decode(Int.self) == 3)
        #expect(try Value.double(-2).decode(Int8.self) == -2)
        #expect(try Value.double(0.1).decode(Float.self) == 0.1)
        #expect(try Value.int(255).decode(UInt8.self) == 255)
        #expect(try Value.double(.infinity).decode(Float.self) == .infinity)
        #expect(try Value.array([1, 2.0, 3]).decode([Int].self) == [1, 2, 3])
    }

    @Test("decoding as a value returns the tree itself")
    func values() throws {
        let tree: Value = ["b": [1, .null, ["x": 2.5]], "a": .double(.infinity)]
        #expect(try tree.decode(Value.self) == tree)
        #expect(try Value.object(["v": tree]).decode([String: Value].self) == ["v": tree])
        #expect(try tree.decode(Object.self).keys == ["b", "a"])
        #expect(try Value.null.decode(Value?.self) == nil)
    }

    private static func error<Content: Decodable>(_ value: Value, _ type: Content.Type) -> String? {
        do {
            _ = try value.decode(type)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(
        "an error says what was expected and what was found",
        arguments: [
            (.int(5), "expected text, found the number 5"),
            (.null, "expected text, found nothing"),
            (true, "expected text, found true"),
            ([], "expected text, found a list"),
            ([:], "expected text, found a mapping"),
        ] as [(Value, String)])
    func found(value: Value, message: String) {
        #expect(Self.error(["a": value], [String: String].self) == "a: " + message)
    }

    @Test("an error names the types of values in words")
    func expected() {
        #expect(Self.error("x", Int.self) == #"expected a whole number, found the text "x""#)
        #expect(Self.error(1.5, Int.self) == "expected a whole number, found the number 1.5")
        #expect(Self.error("x", Double.self) == #"expected a number, found the text "x""#)
        #expect(Self.error("yes", Bool.self) == #"expected true or false, found the text "yes""#)
        #expect(Self.error(1, [Int].self) == "expected a list, found the number 1")
        #expect(Self.error([], Film.self) == "expected a mapping, found a list")
        #expect(Self.error(300, UInt8.self) == "expected a whole number from 0 to 255, found the number 300")
        #expect(Self.error(-1, UInt64.self)?.hasSuffix("to 18446744073709551615, found the number -1") == true)
        #expect(
            Self.error(1e300, Int16.self) == "expected a whole number from -32768 to 32767, found the number 1e+300")
        #expect(
            Self.error(1e300, Float.self) == "expected a number of at most 3.4028235e+38, found the number 1e+300")
        #expect(
            Self.error(.string(String(repeating: "x", count: 500)), Int.self)
                == "expected a whole number, found the text \"" + String(repeating: "x", count: 60) + "…\"")
    }

    @Test("an error has the exact path of the problem")
    func paths() {
        #expect(
            Self.error(["outputs": [["path": "a"], ["path": 5]], "limits": [:]], Nested.self)
                == "outputs[1].path: expected text, found the number 5")
        #expect(
            Self.error(["outputs": [["pth": "a"]], "limits": [:]], Nested.self)
                == #"outputs[0]: the key "path" is missing"#)
        #expect(
            Self.error(["outputs": [], "limits": ["a.b": "x"]], Nested.self)
                == #"limits["a.b"]: expected a whole number, found the text "x""#)
        #expect(
            Self.error(["outputs": [], "limits": ["1": "x"]], Nested.self)
                == #"limits.1: expected a whole number, found the text "x""#)
        #expect(
            Self.error(["rows": [[1], [2, "x"]], "about": ["name": "m"]], Matrix.self)
                == #"rows[1][1]: expected a whole number, found the text "x""#)
        #expect(
            Self.error(["breed": "pug", "super": ["name": 1]], Dog.self)
                == "super.name: expected text, found the number 1")
        #expect(Self.error(["film": ["title": "A", "number": "x"]], Page.self)?.hasPrefix("film.number: ") == true)
    }

    @Test("an error suggests a name if only certain names are allowed")
    func names() {
        #expect(
            Self.error(["outputs": [["path": "a", "level": "wraning"]], "limits": [:]], Nested.self)
                == #"outputs[0].level: expected one of debug, info, warning; found the text "wraning""#
                + " (did you mean warning?)")
        #expect(Self.error("zzz", Level.self) == #"expected one of debug, info, warning; found the text "zzz""#)
    }

    @Test("the errors of a type's own coding get their path")
    func ownErrors() throws {
        #expect(throws: ValueError(path: [.key("a"), .index(1)], problem: .invalid("one is odd"))) {
            try Value.object(["a": [2, 1]]).decode([String: [Even]].self)
        }
        #expect(throws: ValueError(path: [.key("a"), .index(1)], problem: .invalid("the number is odd"))) {
            try Value.object(["a": [2, 3]]).decode([String: [Even]].self)
        }
        #expect(throws: ValueError(path: [.index(0), .key("to")], problem: .invalid("ends before it starts"))) {
            try Value.array([["from": 2, "to": 1]]).decode([Span].self)
        }
        struct Wrapper: Decodable {
            init(from decoder: any Decoder) throws {
                _ = try Value(from: decoder).decode(Film.self)
            }
        }
        #expect(throws: ValueError(path: [.key("w")], problem: .missingKey("title"))) {
            try Value.object(["w": [:]]).decode([String: Wrapper].self)
        }
    }

    @Test("a tree can be repaired problem by problem, by the paths of the errors")
    func mending() {
        var tree: Value = ["outputs": [["path": 1], ["level": "x"]], "limits": ["a": "b"]]
        var problems: [String] = []
        for _ in 0..<10 {
            do {
                _ = try tree.decode(Nested.self)
                break
            } catch {
                problems.append(error.description)
                switch error.problem {
                case .missingKey(let key): tree[error.path.appending(.key(key))] = "?"
                case .typeMismatch(expected: "text", _): tree[error.path] = "?"
                default: tree[error.path] = nil
                }
            }
        }
        #expect(
            problems == [
                "outputs[0].path: expected text, found the number 1",
                #"outputs[1]: the key "path" is missing"#,
                #"outputs[1].level: expected one of debug, info, warning; found the text "x""#,
                #"limits.a: expected a whole number, found the text "b""#,
            ])
    }

    @Test("decoding deeper than 512 levels is refused")
    func depth() {
        var tree: Value = []
        for _ in 0..<600 { tree = [tree] }
        #expect(
            throws: ValueError(path: ValuePath(Array(repeating: .index(0), count: 513)), problem: .tooDeep(limit: 512))
        ) {
            try tree.decode(Deep.self)
        }
    }

    @Test("a list that is too short is an error")
    func shortList() {
        struct Pair: Decodable {
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                _ = try (container.decode(Int.self), container.decode(Int.self))
            }
        }
        #expect(Self.error(["p": [1]], [String: Pair].self) == "p: the list has only 1 element")
    }
}

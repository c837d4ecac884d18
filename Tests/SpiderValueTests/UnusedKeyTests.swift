import SpiderValue
import Testing

@Suite("Unused keys")
struct UnusedKeyTests {
    private func unused<Content: Decodable>(_ value: Value, _ type: Content.Type) throws -> [UnusedKey] {
        try value.decodeReportingUnusedKeys(type).unusedKeys
    }

    @Test("unused keys are reported with their paths and with the known keys")
    func reported() throws {
        let tree: Value = [
            "outptus": 1, "outputs": [["path": "a"], ["path": "b", "levl": "info"]], "limits": ["anything": 1],
        ]
        let decoded = try tree.decodeReportingUnusedKeys(Nested.self)
        #expect(decoded.value.outputs.map(\.path) == ["a", "b"])
        #expect(
            decoded.unusedKeys == [
                UnusedKey(path: [.key("outptus")], known: ["outputs", "limits"]),
                UnusedKey(path: [.key("outputs"), .index(1), .key("levl")], known: ["path", "level"]),
            ])
        #expect(decoded.unusedKeys.map(\.suggestion) == ["outputs", "level"])
        #expect(decoded.unusedKeys.first?.description == #"unknown key "outptus" (did you mean outputs?)"#)
    }

    @Test("a value that is decoded as a whole has no unused keys")
    func whole() throws {
        #expect(try unused(["a": ["b": 1]], Value.self) == [])
        #expect(try unused(["a": ["b": 1]], Object.self) == [])
        #expect(try unused(["a": ["b": ["c": 1]]], [String: Value].self) == [])
        #expect(try unused(["a": ["b": 1]], [String: [String: Int]].self) == [])
    }

    @Test("unused keys are found inside dictionaries, lists, optionals, enums and superclasses")
    func nested() throws {
        struct Point: Decodable { var x: Int }
        #expect(
            try unused(["p": ["x": 1, "y": 2]], [String: Point].self)
                == [UnusedKey(path: [.key("p"), .key("y")], known: ["x"])])
        #expect(
            try unused([["x": 1, "y": 2]], [Point?].self) == [UnusedKey(path: [.index(0), .key("y")], known: ["x"])])
        #expect(
            try unused(["film": ["title": "A", "number": 1, "x": 1], "y": 2], Page.self)
                == [
                    UnusedKey(path: [.key("film"), .key("x")], known: ["title", "number"]),
                    UnusedKey(path: [.key("y")], known: ["film"]),
                ])
        #expect(
            try unused(["upcoming": ["x": 1]], Page.self)
                == [UnusedKey(path: [.key("upcoming"), .key("x")], known: [])])
        #expect(
            try unused(["breed": "pug", "super": ["name": "Bo", "age": 3]], Dog.self)
                == [UnusedKey(path: [.key("super"), .key("age")], known: ["name"])])
    }

    @Test("for a type without properties, all keys are unused")
    func empty() throws {
        struct Empty: Decodable {}
        #expect(try unused(["a": 1], Empty.self) == [UnusedKey(path: [.key("a")], known: [])])
        #expect(try unused([:], Empty.self) == [])
    }
}

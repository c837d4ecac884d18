import SpiderValue
import Testing

@Suite("The faults of a tree")
struct DecodingFaultsTests {
    struct Limit: Decodable {
        var limit: Int
        var unit: String
        var isStrict: Bool?
    }

    struct Tree: Decodable {
        var name: String
        var limits: [Limit]
        var kind: Kind

        enum Kind: String, Decodable, CaseIterable { case one, two }
    }

    /// A type with a form of its own, such as times have.
    struct Even: Decodable {
        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            guard try container.decode(Int.self) % 2 == 0 else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "is odd")
            }
        }
    }

    private func texts<Content: Decodable>(_ value: Value, _ type: Content.Type) -> [String] {
        let faults = value.faults(decoding: type)
        return faults.unusedKeys.map(\.description) + faults.errors.map(\.description)
    }

    @Test("a tree that decodes has no faults")
    func none() {
        #expect(texts(["limit": 1, "unit": "s"], Limit.self) == [])
        #expect(texts(["x": ["y": 1]], Value.self) == [])
    }

    @Test("an unknown key is reported in place of the missing key that it resembles")
    func misspelt() {
        #expect(texts(["limt": 20, "unit": "s"], Limit.self) == [#"unknown key "limt" (did you mean limit?)"#])
        #expect(
            texts(["limt": 20, "unti": "s"], Limit.self) == [
                #"unknown key "limt" (did you mean limit?)"#, #"unknown key "unti" (did you mean unit?)"#,
            ])
    }

    @Test("all faults are reported at once, unknown keys first, even after the first mistake and in lists")
    func all() {
        #expect(texts([:], Limit.self) == [#"the key "limit" is missing"#, #"the key "unit" is missing"#])
        #expect(
            texts(["colour": 1, "unit": 5], Limit.self) == [
                #"unknown key "colour""#, #"the key "limit" is missing"#, "unit: expected text, found the number 5",
            ])
        #expect(
            texts(
                [
                    "nme": "a", "limits": [["limit": "x", "unt": "s"], ["limit": 1, "unit": "s", "is_strict": true]],
                    "kind": "thre",
                ],
                Tree.self) == [
                    #"unknown key "nme" (did you mean name?)"#, #"unknown key "limits[0].unt" (did you mean unit?)"#,
                    #"unknown key "limits[1].is_strict" (did you mean isStrict?)"#,
                    #"limits[0].limit: expected a whole number, found the text "x""#,
                    #"kind: expected one of one, two; found the text "thre""#,
                ])
    }

    @Test("a fault without a repair hides no key that is certainly unknown, and reports no key that may still be known")
    func unmendable() {
        struct Strict: Decodable {
            var first: Never1
            var second: Int

            struct Never1: Decodable {
                init(from decoder: any Decoder) throws { throw ValueError(path: .root, problem: .invalid("never")) }
            }
        }
        #expect(
            texts(["first": 1, "second": 2, "thrid": 3], Strict.self) == [#"unknown key "thrid""#, "first: never"])
    }

    @Test("a value of a type with its own form is repaired with one that the type accepts")
    func ownForm() {
        struct Pair: Decodable {
            var even: Even
            var other: Int
        }
        #expect(
            texts(["even": 3, "othr": 1], Pair.self) == [#"unknown key "othr" (did you mean other?)"#, "even: is odd"])
    }

    @Test("the number of reported faults is limited in a tree of any size")
    func bounded() {
        let many = Value.array(Array(repeating: ["limt": 1, "unit": "s"], count: 5_000))
        let faults = many.faults(decoding: [Limit].self)
        #expect(!faults.unusedKeys.isEmpty && faults.unusedKeys.count <= 200)
        #expect(faults.unusedKeys.allSatisfy { $0.suggestion == "limit" } && faults.errors.isEmpty)
    }
}

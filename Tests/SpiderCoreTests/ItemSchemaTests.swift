import SpiderKit
import Testing

@testable import SpiderCore

@Suite("Item types as JSON Schema")
struct ItemSchemaTests {
    struct Place: Codable, Sendable { var city: String }
    struct Cinema: Item { var name: String; var seats: Int?; var place: Place; var tags: [String] }
    struct Review: Item { var stars: Double }

    @Test("one type is a schema of an object, in which optional fields may be null or missing")
    func one() {
        #expect(
            DeclaredItems([Cinema.self], of: "a").schema == [
                "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                "properties": [
                    "name": ["type": "string"], "seats": ["type": ["integer", "null"]],
                    "place": [
                        "type": "object", "properties": ["city": ["type": "string"]], "required": ["city"],
                        "additionalProperties": false,
                    ],
                    "tags": ["type": "array", "items": ["type": "string"]],
                ],
                "required": ["name", "place", "tags"], "additionalProperties": false, "title": "Cinema",
            ])
    }

    @Test("several types are definitions, one of which an item follows")
    func several() {
        let schema = DeclaredItems([Cinema.self, Review.self], of: "a").schema
        #expect(schema[[.key("anyOf")]] == [["$ref": "#/$defs/Cinema"], ["$ref": "#/$defs/Review"]])
        #expect(schema[[.key("$defs"), .key("Review"), .key("properties")]] == ["stars": ["type": "number"]])
    }
}

import Foundation
import SpiderValue
import Testing

@Suite("A tree in other coders")
struct ForeignCodingTests {
    @Test("other coders write and read a tree as plain data")
    func roundTrip() throws {
        let tree: Value = ["a": [1, 2.5, .null, true, "x"], "b": ["c": [:], "d": []]]
        let data = try JSONEncoder().encode(tree)
        let back = try JSONDecoder().decode(Value.self, from: data)
        #expect(back[[.key("a")]] == tree[[.key("a")]])
        #expect(back[[.key("b"), .key("c")]] == [:])
        #expect(back[[.key("b"), .key("d")]] == [])
        let object = try JSONDecoder().decode(Object.self, from: data)
        #expect(object.keys.sorted() == ["a", "b"])
    }
}

import SpiderValue
import Testing

@Suite("An object")
struct ObjectTests {
    @Test("keys keep the order in which they were first set, even if their values change")
    func order() {
        var object: Object = ["b": 1, "a": 2, "c": 3]
        object["a"] = 4
        object["d"] = 5
        object["b"] = nil
        object["x"] = nil
        #expect(object.keys == ["a", "c", "d"])
        #expect(object.values == [4, 3, 5])
        #expect(object["b"] == nil)
        #expect(object.position(of: "d") == 2)
    }

    @Test("a key that occurs twice has the last value, in place of the first")
    func duplicates() {
        let object: Object = ["a": 1, "b": 2, "a": 3]
        #expect(object == ["a": 3, "b": 2])
    }

    @Test("keys are found in an object of any size", arguments: [0, 1, 15, 16, 17, 18, 100, 5_000])
    func sizes(count: Int) {
        var object = Object()
        for number in 0..<count { object["key\(number)"] = .int(number) }
        #expect(object.count == count)
        #expect((0..<count).allSatisfy { object["key\($0)"] == .int($0) && object.position(of: "key\($0)") == $0 })
        #expect(object["key\(count)"] == nil)
    }

    @Test("keys are found while an object shrinks below the size of an index and grows again")
    func shrinking() {
        var object = Object()
        for number in 0..<20 { object["\(number)"] = .int(number) }
        for number in 0..<10 { object["\(number)"] = nil }
        #expect(object.keys == (10..<20).map(String.init))
        for number in 20..<40 { object["\(number)"] = .int(number) }
        #expect((10..<40).allSatisfy { object["\($0)"] == .int($0) })
        #expect(object["5"] == nil)
    }

    @Test("two objects are equal only if they have the same keys in the same order")
    func equality() {
        let object: Object = ["a": 1, "b": 2]
        #expect(object == ["a": 1, "b": 2])
        #expect(object != ["b": 2, "a": 1])
        #expect(object != ["a": 1])
        #expect(object.hashValue == (["a": 1, "b": 2] as Object).hashValue)
    }

    @Test("changing a copy doesn't change the object")
    func copies() {
        let original: Value = ["a": ["b": 1]]
        var copy = original
        copy[[.key("a"), .key("b")]] = 2
        #expect(original == ["a": ["b": 1]])
        #expect(copy == ["a": ["b": 2]])
    }
}

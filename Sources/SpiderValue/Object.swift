/// An ordered dictionary of values by name.
///
/// ```swift
/// var film: Object = ["title": "Playtime", "year": 1967]
/// film["year"] = 1968        // keeps its place
/// film["title"] = nil        // removes it
/// for (key, value) in film { print(key, value) }
/// ```
///
/// Looking up a key takes constant time; removing one takes time in proportion to the number of keys.
/// Two objects are equal if they have the same keys, in the same order, with equal values.
public struct Object: Sendable, Hashable {
    /// Up to this many keys, comparing them one by one is faster than hashing, and needs no index.
    private static let linearLimit = 16

    private var elements: [Entry] = []
    /// The positions of the keys; empty while there are few keys.
    private var index = Places()

    private struct Entry: Hashable {
        let key: String
        var value: Value
    }

    /// Key → position. Two of these are always equal: they follow from the keys, which are compared anyway.
    private struct Places: Hashable {
        var positions: [String: Int] = [:]

        static func == (left: Places, right: Places) -> Bool { true }

        func hash(into hasher: inout Hasher) {}
    }

    /// Creates an object without keys.
    package init() {}

    /// Creates an object of pairs. If a key occurs twice, it has the last value, at the place of the first.
    public init(_ pairs: some Sequence<(key: String, value: Value)>) {
        elements.reserveCapacity(pairs.underestimatedCount)
        for (key, value) in pairs { self[key] = value }
    }

    /// The keys, in the order in which they were first set.
    public var keys: [String] { elements.map(\.key) }

    /// The values, in the order of their keys.
    public var values: [Value] { elements.map(\.value) }

    /// Reserves memory for a number of keys.
    package mutating func reserveCapacity(_ count: Int) {
        elements.reserveCapacity(count)
    }

    /// Returns the position of a key, or nil if the object doesn't have it.
    package func position(of key: String) -> Int? {
        if elements.count > Self.linearLimit { return index.positions[key] }
        for position in elements.indices where elements[position].key == key { return position }
        return nil
    }

    /// The value of a key, or nil; setting it keeps the key's place or appends the key, and setting nil removes the
    /// key.
    public subscript(key: String) -> Value? {
        get {
            position(of: key).map { elements[$0].value }
        }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): elements[position].value = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Changes the value at a position in place, without the copy that reading and writing back would make.
    mutating func update(at position: Int, _ change: (inout Value) -> Void) {
        change(&elements[position].value)
    }

    private mutating func append(_ key: String, _ value: Value) {
        elements.append(Entry(key: key, value: value))
        if elements.count == Self.linearLimit + 1 {
            rebuildIndex()
        } else if elements.count > Self.linearLimit {
            index.positions[key] = elements.count - 1
        }
    }

    private mutating func remove(at position: Int) {
        elements.remove(at: position)
        rebuildIndex()
    }

    private mutating func rebuildIndex() {
        index.positions.removeAll(keepingCapacity: true)
        guard elements.count > Self.linearLimit else { return }
        for (position, element) in elements.enumerated() { index.positions[element.key] = position }
    }
}

extension Object: RandomAccessCollection {
    /// The position of the first key, 0.
    public var startIndex: Int { 0 }

    /// The position after the last key.
    public var endIndex: Int { elements.count }

    /// The key and the value at a position.
    public subscript(position: Int) -> (key: String, value: Value) {
        (elements[position].key, elements[position].value)
    }
}

extension Object: ExpressibleByDictionaryLiteral {
    /// Creates an object with the keys in the order written; if a key is written twice, the last value counts.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(elements.lazy.map { (key: $0.0, value: $0.1) })
    }
}

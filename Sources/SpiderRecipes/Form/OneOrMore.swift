import SpiderValue

/// One value, or a list of values.
package struct OneOrMore<Content: Decodable & Sendable>: Decodable, Sendable {
    package var all: [Content] = []
    private var isList = false

    init() {}

    package init(from decoder: any Decoder) throws {
        guard var list = try? decoder.unkeyedContainer() else {
            all = [try Content(from: decoder)]
            return
        }
        isList = true
        while !list.isAtEnd { all.append(try list.decode(Content.self)) }
    }

    /// The values, each with its place below this one.
    var places: [(content: Content, path: ValuePath)] {
        all.enumerated().map { ($0.element, isList ? [.index($0.offset)] : .root) }
    }
}

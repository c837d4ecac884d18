/// The actions at the end of a crawl: one, or a list.
package struct FinishHookList: Codable, Sendable {
    package var all: [FinishHook]

    /// Creates an empty list.
    package init() { all = [] }

    package init(from decoder: any Decoder) throws {
        if var container = try? decoder.unkeyedContainer() {
            all = []
            while !container.isAtEnd { all.append(try container.decode(FinishHook.self)) }
        } else {
            all = [try decoder.singleValueContainer().decode(FinishHook.self)]
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(all)
    }
}

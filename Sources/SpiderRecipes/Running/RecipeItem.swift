import SpiderCore
import SpiderValue

/// An item whose fields are known only when it is read.
struct RecipeItem: Item {
    let made: Record

    init(_ record: Record) { made = record }

    init(from decoder: any Decoder) throws {
        made = Record(type: "Item", fields: try Object(from: decoder))
    }

    func encode(to encoder: any Encoder) throws { try made.fields.encode(to: encoder) }

    func record() -> Record { made }
}

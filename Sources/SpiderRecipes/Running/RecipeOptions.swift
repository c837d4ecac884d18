import SpiderCore
import SpiderValue

/// The options of a recipe, by name.
struct RecipeOptions: SpiderOptions {
    var values: Object

    init() { values = [:] }

    init(_ values: Object) { self.values = values }

    init(from decoder: any Decoder) throws { values = try Object(from: decoder) }

    func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
}

extension RecipeSpider {
    typealias Options = RecipeOptions
    typealias Page = RecipeTarget
}

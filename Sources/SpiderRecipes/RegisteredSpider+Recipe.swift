package import SpiderCore
@_spi(Algorithms) import SpiderValue

extension RegisteredSpider {
    /// Creates the spider that a recipe describes.
    ///
    /// - Parameters:
    ///   - recipe: the recipe
    ///   - name: the spider's name
    ///   - folder: the folder that a relative path of its recording is relative to
    package init(_ recipe: Recipe, named name: String, recordingsIn folder: String = "") {
        let spider = RecipeSpider(recipe)
        let recording = recipe.recording.map { $0.hasPrefix("/") || folder.isEmpty ? $0 : "\(folder)/\($0)" }
        let kinds = Set(recipe.pages.names)
        let pages = PageCoding(RecipeTarget.self) { target in
            // A kind that the recipe no longer has is as unknown as a case that an enumeration no longer has.
            guard target.sitemap != nil || kinds.contains(target.kind) else {
                throw ValueError(path: [.key("kind")], problem: .unknownName(target.kind, allowed: kinds.sorted()))
            }
        }
        self.init(
            spider, name: name, summary: recipe.summary, recording: recording,
            defaultOptions: .object(recipe.options), ownKeys: Recipe.keys,
            items: DeclaredItems(spider.shapes.types), pages: pages)
    }
}

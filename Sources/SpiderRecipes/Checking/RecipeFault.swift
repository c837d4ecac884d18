package import SpiderValue

/// A mistake in a recipe as a whole, with its place.
package struct RecipeFault: Hashable, Sendable {
    /// The place in the recipe.
    package let path: ValuePath
    /// The mistake.
    let problem: Problem
    /// Whether it is about the key at the place, rather than its value.
    package let isOfKey: Bool

    enum Problem: Hashable, Sendable {
        case noPages
        case noStart
        case unknownKind(String, known: [String])
        case unreachableKind(String)
        case uselessPage(String)
        case partsWithoutItems(String)
        case detailsWithoutFields(String)
        case unknownOption(String, known: [String])
        case unusedOption(String)
        case unknownItem(String, known: [String])
        case unknownField(String, item: String, known: [String])
        case mixedLanguages(String, each: String)
        case tooManyURLs(String)
        case notURL(String)
    }

    init(_ problem: Problem, at path: ValuePath, isOfKey: Bool = false) {
        self.problem = problem
        self.path = path
        self.isOfKey = isOfKey
    }
}

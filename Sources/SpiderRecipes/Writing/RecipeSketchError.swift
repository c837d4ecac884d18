/// The reason why a recipe can't be written in Swift.
package enum RecipeSketchError: Error, Hashable, CustomStringConvertible {
    case json(field: String)
    case notIdentifier(field: String)

    package var description: String {
        switch self {
        case .json(let field): "the field '\(field)' is a JSONPath, which can't be written in Swift; write YAML instead"
        case .notIdentifier(let field): "'\(field)' can't be the name of a property in Swift; name the field otherwise"
        }
    }
}

/// A mistake in a template.
enum TemplateError: Error, Hashable {
    case unclosed(String)
    case notRange(String)
    case emptyRange(String)
    case tooMany(String, limit: Int)
    case severalTexts(String)
    case notURL(String, reason: String)
}

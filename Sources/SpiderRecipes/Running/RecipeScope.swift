import SpiderCore
import SpiderHTML
import SpiderHTTP
import SpiderURL
import SpiderValue

/// The place to search for a field: a page or a part of it, as a document or as JSON.
enum RecipeScope {
    /// A response, whose document or JSON is made when it is needed.
    case page(Response)
    case element(Element)
    case json(Value, page: Response)

    /// Returns the parts that an expression finds.
    func parts(_ finder: Finder) throws -> [RecipeScope] {
        switch finder {
        case .css(let selector): return try markup().css(selector).map { .element($0) }
        case .xpath(let expression): return try markup().xpath(expression).map { .element($0) }
        case .json(let path):
            let (value, page) = try json()
            return try value.values(at: path).map { .json($0, page: page) }
        }
    }

    /// Returns whether an expression finds anything.
    func has(_ finder: Finder) throws -> Bool {
        if case .json(let path) = finder { return try json().value.first(at: path) != nil }
        return try !matches(finder, limit: 1).isEmpty
    }

    /// Returns the elements or texts that an expression finds in a document.
    func matches(_ finder: Finder, limit: Int = .max) throws -> [FieldMatch] {
        switch finder {
        case .css(let selector): try markup().fieldMatches(selector, limit: limit)
        case .xpath(let expression): try markup().fieldMatches(expression)
        case .json: []
        }
    }

    /// Returns the values that an expression finds in JSON.
    func values(_ path: JSONPath) throws -> [Value] { try json().value.values(at: path) }

    /// Returns the error for a required expression that finds nothing.
    func miss(_ finder: Finder) throws -> any Error {
        switch self {
        case .json(let value, _):
            return PageFailure(
                reason: "nothing in the JSON matches '\(finder.text)'", detail: String(value.json.prefix(300)))
        case .page(let response) where finder.isJSON:
            return PageFailure(
                reason: "nothing in the JSON matches '\(finder.text)'",
                detail: String(decoding: response.body.prefix(300), as: UTF8.self))
        case .page, .element:
            let scope = try markup().scope
            return ExtractionError.noMatch(
                selector: finder.text, url: scope.document.url, nearby: scope.excerpt)
        }
    }

    private func markup() throws -> any Selectable {
        switch self {
        case .page(let response): return try response.document
        case .element(let element): return element
        case .json: throw PageFailure(reason: "a selector can't search JSON; use a JSONPath, which begins with $")
        }
    }

    private func json() throws -> (value: Value, page: Response) {
        switch self {
        case .page(let response): return (try response.json(), response)
        case .json(let value, let page): return (value, page)
        case .element(let element):
            throw PageFailure(
                reason: "a JSONPath can't search the element '\(element.name)'; use CSS or XPath")
        }
    }
}

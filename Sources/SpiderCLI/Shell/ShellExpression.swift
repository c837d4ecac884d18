import SpiderHTML
import SpiderValue

/// An expression that a person writes in the shell, by its form.
enum ShellExpression {
    case css(String)
    case xpath(String)
    case jsonPath(String)
    case regex(String)

    /// Reads an expression: XPath begins with `/` or `(`, JSONPath with `$`, a regular expression with `re:`.
    init(_ text: String) {
        if text.hasPrefix("/") || text.hasPrefix("(") {
            self = .xpath(text)
        } else if text.hasPrefix("$") {
            self = .jsonPath(text)
        } else if text.hasPrefix("re:") {
            self = .regex(String(text.dropFirst(3)))
        } else {
            self = .css(text)
        }
    }

    /// Returns the matches in a page.
    ///
    /// - Throws: `ExpressionFault` if the expression is malformed or too costly; `PageError` if the page isn't of its kind.
    func matches(in page: ShellPage) throws -> [Match] {
        switch self {
        case .css(let text): return try ElementQuery(css: text).matches(in: try markup(page), onlyFirst: false)
        case .xpath(let text): return try ElementQuery(xpath: text).matches(in: try markup(page), onlyFirst: false)
        case .jsonPath(let text):
            do throws(JSONPathError) {
                return try (page.json ?? .null).values(at: JSONPath(parsing: text)).map { .value($0) }
            } catch {
                throw ExpressionFault(error)
            }
        case .regex(let text):
            let source = String(decoding: page.contents.bytes, as: UTF8.self)
            do {
                return try TextPattern(parsing: text).matches(in: source).map { .value(.string($0.value)) }
            } catch {
                throw ShellFault(text: "\(error)")
            }
        }
    }

    private func markup(_ page: ShellPage) throws -> Document {
        if let document = page.document { return document }
        throw ShellFault(text: "the page is JSON; search it with a JSONPath, such as $.items[*]")
    }

    /// The expression as a field of a type in Swift.
    ///
    /// - Parameters:
    ///   - name: the name of the property
    ///   - count: how many matches it has
    func swift(name: String, count: Int) -> String {
        switch self {
        case .css(let text):
            let isAddress = text.hasSuffix("::attr(href)") || text.hasSuffix("::attr(src)")
            let type = isAddress ? "WebURL" : "String"
            return "@Field(\(Self.literal(text))) var \(name): \(count > 1 ? "[\(type)]" : type)"
        case .xpath(let text):
            return count > 1
                ? "let \(name) = try response.values(xpath: \(Self.literal(text)))"
                : "let \(name) = try response.value(xpath: \(Self.literal(text)))"
        case .jsonPath(let text):
            return count > 1
                ? "let \(name) = try response.json().values(at: \(Self.literal(text)))"
                : "let \(name) = try response.json().one(at: \(Self.literal(text)))"
        case .regex(let text): return "let \(name) = try response.matches(of: \(Self.literal(text)))"
        }
    }

    /// The expression as a field of a spider in YAML.
    func yaml(name: String, count: Int) -> String {
        let list = count > 1
        switch self {
        case .css(let text):
            return list ? "\(name): {css: \(Self.literal(text)), list: true}" : "\(name): \(Self.literal(text))"
        case .xpath(let text): return "\(name): {xpath: \(Self.literal(text))\(list ? ", list: true" : "")}"
        case .jsonPath(let text): return "\(name): {json: \(Self.literal(text))\(list ? ", list: true" : "")}"
        case .regex(let text): return "\(name): {css: html, match: \(Self.literal(text))\(list ? ", list: true" : "")}"
        }
    }

    /// A text in double quotation marks, as Swift and YAML both read it.
    private static func literal(_ text: String) -> String { Value.string(text).json.replacing("\\/", with: "/") }
}

/// A mistake in a line of the shell, in words.
struct ShellFault: Error {
    let text: String
}

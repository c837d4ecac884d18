import SpiderHTML

/// A query for a page: a CSS selector or an XPath expression.
enum ElementQuery {
    /// A selector, and whether it gives elements instead of texts.
    case css(CSS, givesElements: Bool)
    case xpath(XPath)

    /// Compiles a selector.
    ///
    /// - Throws: `ExpressionFault` if it is malformed.
    init(css text: String, namespaces: [String: String] = [:]) throws {
        do {
            let selector = try CSS(parsing: text, namespaces: namespaces)
            self = .css(selector, givesElements: try Self.givesElements(selector))
        } catch let error as SelectorError {
            throw ExpressionFault(error)
        }
    }

    /// Compiles an XPath expression.
    ///
    /// - Throws: `ExpressionFault` if it is malformed.
    init(xpath text: String, namespaces: [String: String] = [:]) throws {
        do throws(XPathError) {
            self = .xpath(try XPath(parsing: text, namespaces: namespaces))
        } catch {
            throw ExpressionFault(error)
        }
    }

    /// Compiles a selector that gives elements.
    ///
    /// - Throws: `ExpressionFault` if it is malformed, or gives texts.
    static func elements(css text: String) throws -> CSS {
        do {
            let selector = try CSS(parsing: text)
            _ = try Document(html: "").css(selector)
            return selector
        } catch let error as SelectorError {
            throw ExpressionFault(error)
        }
    }

    private static func givesElements(_ selector: CSS) throws -> Bool {
        do {
            _ = try Document(html: "").css(selector)
            return true
        } catch let error as SelectorError where error.reason == .givesText {
            return false
        }
    }

    /// Returns the matches in a page, in the order of the page.
    ///
    /// - Parameters:
    ///   - document: the page
    ///   - onlyFirst: whether to stop at the first match
    /// - Throws: `ExpressionFault` if the expression can't be evaluated, or the page is too costly for it.
    func matches(in document: Document, onlyFirst: Bool) throws -> [Match] {
        do {
            return try found(in: document, onlyFirst: onlyFirst)
        } catch let error as SelectorError {
            throw ExpressionFault(error)
        }
    }

    private func found(in document: Document, onlyFirst: Bool) throws -> [Match] {
        switch self {
        case .css(let selector, givesElements: true):
            if onlyFirst { return try document.first(selector).map { [.element($0)] } ?? [] }
            return try document.css(selector).map { .element($0) }
        case .css(let selector, givesElements: false):
            if onlyFirst { return try document.value(selector).map { [.value(.string($0))] } ?? [] }
            return try document.values(selector).map { .value(.string($0)) }
        case .xpath(let expression):
            let matches = try Self.evaluate(expression, in: document)
            return onlyFirst ? Array(matches.prefix(1)) : matches
        }
    }

    private static func evaluate(_ expression: XPath, in document: Document) throws -> [Match] {
        let found: XPathValue
        do {
            found = try document.evaluate(expression)
        } catch let error as XPathError {
            throw ExpressionFault(error)
        }
        switch found.kind {
        case .nodes:
            // If there are attributes or texts among them, only the texts are available.
            guard found.elements.count == found.strings.count else {
                return found.strings.map { .value(.string($0)) }
            }
            return found.elements.map { .element($0) }
        case .string: return [.value(.string(found.string))]
        case .boolean: return [.value(.bool(found.boolean))]
        case .number:
            let number = found.number
            return [.value(Int(exactly: number).map { .int($0) } ?? .double(number))]
        }
    }
}

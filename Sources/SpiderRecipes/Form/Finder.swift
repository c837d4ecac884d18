package import SpiderHTML
package import SpiderValue

/// An expression that finds parts of a page: a CSS selector, an XPath expression, or a JSONPath.
package enum Finder: Sendable {
    case css(CSS)
    case xpath(XPath)
    case json(JSONPath)

    /// The name of the language in recipes.
    enum Language: String, CaseIterable, CodingKey {
        case css, xpath, json

        init(guessing text: String) {
            let isXPath = text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("(")
            self = text.hasPrefix("$") ? .json : isXPath ? .xpath : .css
        }
    }

    /// Compiles an expression whose beginning tells the language: `$` is JSONPath; `/`, `./` and `(` are XPath;
    /// everything else is CSS.
    init(guessing text: String) throws {
        try self.init(text, Language(guessing: text))
    }

    /// Returns the key of an expression in recipes.
    static func language(of text: String) -> String { Language(guessing: text).rawValue }

    init(_ text: String, _ language: Language) throws {
        switch language {
        case .css: self = .css(try CSS(parsing: text))
        case .xpath: self = .xpath(try XPath(parsing: text))
        case .json: self = .json(try JSONPath(parsing: text))
        }
    }

    /// Reads an expression that stands alone.
    init(guessing text: String, in container: any SingleValueDecodingContainer) throws {
        do {
            try self.init(guessing: text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    /// Reads the expression of a mapping that has one of the keys `css`, `xpath` and `json`; nil if it has none.
    init?(in decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Language.self)
        let languages = Language.allCases.filter { container.contains($0) }
        guard let language = languages.first else { return nil }
        if languages.count > 1 {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(languages[0].rawValue)' and '\(languages[1].rawValue)' exclude each other"))
        }
        let text = try container.decode(String.self, forKey: language)
        do {
            try self.init(text, language)
        } catch {
            throw DecodingError.dataCorruptedError(forKey: language, in: container, debugDescription: "\(error)")
        }
    }

    /// The expression's text.
    var text: String {
        switch self {
        case .css(let selector): selector.description
        case .xpath(let expression): expression.description
        case .json(let path): path.description
        }
    }

    /// Whether it searches JSON rather than a document.
    var isJSON: Bool { if case .json = self { true } else { false } }

    /// The attribute that a CSS selector ends with, as `href` in `a::attr(href)`.
    var attribute: String? {
        guard case .css = self, let start = text.range(of: "::attr(", backwards: true), text.hasSuffix(")") else {
            return nil
        }
        return String(text[start...].dropLast())
    }
}

extension String {
    /// The place after the last occurrence of a text.
    fileprivate func range(of text: String, backwards: Bool) -> Index? {
        var found: Index?
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { found = self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return found
    }
}

import SpiderHTML
import SpiderValue

extension RecipeSketch {
    /// Returns the recipe as a spider in Swift.
    ///
    /// - Parameter name: the spider's name
    /// - Throws: `RecipeSketchError` if it uses JSONPath, for which item types have no property wrapper.
    package func swift(named name: String) throws -> String {
        let shown = fields.isEmpty && detailFields.isEmpty ? [("title", "title")] : fields
        let own = try shown.map { try SwiftField(name: $0.0, expression: $0.1) }
        let details = try detailFields.map { try SwiftField(name: $0.name, expression: $0.expression) }
        let type = Self.typeName(name)
        var lines = [
            "import SpiderKit", "", "struct \(type): Spider {", "    static let name = \(Self.quoted(name))", "",
        ]
        lines += ["    struct Item: SpiderKit.Item, Extractable {"]
        lines += own.map { "        \($0.declaration)" }
        lines += details.map { "        var \($0.identifier): \($0.type)" }
        lines += ["    }", "", "    static let items: [any SpiderKit.Item.Type] = [Item.self]", ""]
        lines += ["    enum Page: Codable, Sendable { case page\(detail == nil ? "" : ", details(Item)") }", ""]
        lines += ["    func start(_ crawl: Crawl<Self>) async throws {"]
        lines += ["        try crawl.follow(\(Self.quoted(url)), as: .page)", "    }", ""]
        lines += ["    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {"]
        lines += ["        switch page {", "        case .page:"]
        lines += parts(own).map { "            \($0)" }
        lines += follow.map { "            \(Self.following($0))" }
        if detail != nil {
            lines += ["        case .details(var item):"]
            lines += details.map { "            item.\($0.identifier) = \($0.reading(of: "response"))" }
            lines += ["            crawl.yield(item)"]
        }
        lines += ["        }", "    }", "}", ""]
        return lines.joined(separator: "\n")
    }

    /// The statements that read the items of a page.
    private func parts(_ own: [SwiftField]) -> [String] {
        let assigned = own.filter(\.isXPath)
        let source = each == nil ? "response" : "part"
        var body = [
            "\(assigned.isEmpty && detail == nil ? "let" : assigned.isEmpty ? "let" : "var") item = try \(source).extract(Item.self)"
        ]
        body += assigned.map { "item.\($0.identifier) = \($0.reading(of: source))" }
        if let detail {
            body += ["if let link = try \(source).first(\(Self.quoted(detail))) {"]
            body += ["    try crawl.follow(link, as: .details(item))", "} else {", "    crawl.yield(item)", "}"]
        } else {
            body += ["crawl.yield(item)"]
        }
        guard let each else { return body }
        let isXPath = (try? Finder(guessing: each)).map { if case .xpath = $0 { true } else { false } } ?? false
        return ["for part in try response.\(isXPath ? "xpath" : "css")(\(Self.quoted(each))) {"]
            + body.map { "    \($0)" } + ["}"]
    }

    private static func following(_ link: String) -> String {
        guard link.contains("://") || link.hasPrefix("/") else {
            return "try crawl.follow(every: response.css(\(quoted(link))), as: .page)"
        }
        return
            "for link in try response.links(LinkRules(allow: [\(quoted(link))])) { crawl.follow(link.url, as: .page) }"
    }

    /// Returns a name in the form of a type: `my-shop` becomes `MyShop`.
    package static func typeName(_ name: String) -> String {
        let words = name.split { !($0.isLetter || $0.isNumber) }
        let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return joined.first?.isLetter ?? false ? joined : "Spider\(joined)"
    }

    static func quoted(_ text: String) -> String {
        var hashes = ""
        while text.contains("\"\(hashes)") || text.contains("\\\(hashes)") { hashes += "#" }
        let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard !isPlain else { return "\(hashes)\"\(text)\"\(hashes)" }
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            default:
                scalar.value < 0x20 || scalar.value == 0x7F ? "\\u{\(String(scalar.value, radix: 16))}" : "\(scalar)"
            }
        }
        return "\"\(escaped.joined())\""
    }
}

/// A field of a spider in Swift.
private struct SwiftField {
    let identifier: String
    let type: String
    let expression: String
    let isXPath: Bool

    init(name: String, expression: String) throws {
        let finder = try Finder(guessing: expression)
        if finder.isJSON { throw RecipeSketchError.json(field: name) }
        if case .xpath = finder { isXPath = true } else { isXPath = false }
        let isPlain = name.first.map { $0.isLetter || $0 == "_" } ?? false
        guard isPlain, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else {
            throw RecipeSketchError.notIdentifier(field: name)
        }
        identifier = SwiftField.keywords.contains(name) ? "`\(name)`" : name
        let isURL = finder.attribute.map { ["href", "src"].contains($0) } ?? false
        type = isURL && !isXPath ? "WebURL?" : "String?"
        self.expression = expression
    }

    private static let keywords: Set<String> = [
        "as", "case", "class", "default", "do", "else", "enum", "extension", "false", "for", "func", "if", "import",
        "in",
        "init", "is", "let", "nil", "operator", "private", "protocol", "public", "return", "self", "static", "struct",
        "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
        "repeat",
    ]

    var declaration: String {
        isXPath ? "var \(identifier): \(type)" : "@Field(\(RecipeSketch.quoted(expression))) var \(identifier): \(type)"
    }

    /// Returns the expression that reads the field from something searchable.
    func reading(of source: String) -> String {
        let text = RecipeSketch.quoted(expression)
        if isXPath { return "try \(source).value(xpath: \(text))" }
        guard type == "WebURL?" else { return "try \(source).first(\(text))?.text" }
        let selector = expression.prefix { $0 != ":" || !expression.hasSuffix(")") }
        return "try \(source).first(\(RecipeSketch.quoted(String(selector))))?.url()"
    }
}

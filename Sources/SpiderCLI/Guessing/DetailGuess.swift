import SpiderHTML
import SpiderKit
import SpiderValue

/// Finds the fields of a page that is one item, by its Open Graph properties, its JSON-LD, its microdata and its heading.
enum DetailGuess {
    private static let kinds: Set<String> = [
        "Article", "BlogPosting", "Book", "Event", "JobPosting", "Movie", "NewsArticle", "Person", "Product", "Recipe",
        "SoftwareApplication", "VideoObject",
    ]

    /// Whether a page says that it is about one thing.
    static func isDetail(_ document: Document) -> Bool {
        let metadata = document.metadata
        if metadata.jsonLD.flatMap({ things(in: $0) }).count == 1 { return true }
        guard case .string(let type)? = first(metadata.openGraph["type"] ?? metadata.openGraph["og:type"]) else {
            return false
        }
        return ["article", "book", "product", "profile"].contains(type) || type.hasPrefix("video.")
    }

    /// The objects of JSON-LD that are a thing by themselves, and no part of a list.
    private static func things(in value: Value) -> [Object] {
        switch value {
        case .array(let elements): return elements.flatMap { things(in: $0) }
        case .object(let object):
            if let graph = object["@graph"] { return things(in: graph) }
            let types: [Value] =
                if case .array(let list)? = object["@type"] { list } else { [object["@type"] ?? .null] }
            let isThing = types.contains { type in
                if case .string(let name) = type { kinds.contains(name) } else { false }
            }
            return isThing ? [object] : []
        default: return []
        }
    }

    /// Returns the fields that the page as a whole has.
    static func fields(of document: Document) -> [PageGuess.Field] {
        var fields: [PageGuess.Field] = []
        func add(_ name: String, _ selector: String) {
            guard fields.allSatisfy({ $0.name != name }), let css = try? CSS(parsing: selector) else { return }
            let found = try? document.value(css)
            guard let value = found?.trimmed, !value.isEmpty else { return }
            fields.append(PageGuess.Field(name: name, selector: selector, count: 1, example: value))
        }
        add("title", "h1")
        for (property, name) in [
            ("og:title", "title"), ("og:description", "description"), ("og:image", "image"), ("og:url", "url"),
            ("article:published_time", "date"), ("article:author", "author"), ("product:price:amount", "price"),
            ("product:price:currency", "currency"),
        ] { add(name, "meta[property=\"\(property)\"]::attr(content)") }
        addProperties(of: document, add)
        addJSONLD(of: document, &fields)
        // A heading and nothing else is what any page has.
        return fields.count == 1 && fields.first?.selector == "h1" ? [] : fields
    }

    private static func addProperties(of document: Document, _ add: (String, String) -> Void) {
        guard let all = try? document.css("[itemprop]") else { return }
        for element in all.prefix(60) {
            guard let property = element["itemprop"], !property.contains(where: { $0.isWhitespace || $0 == "\"" }),
                element["itemscope"] == nil
            else { continue }
            let attribute =
                switch element.name {
                case "meta": "::attr(content)"
                case "a", "link": "::attr(href)"
                case "img": "::attr(src)"
                case "time" where element["datetime"] != nil: "::attr(datetime)"
                default: ""
                }
            add(FieldName.made(property), "[itemprop=\"\(property)\"]\(attribute)")
        }
    }

    /// The fields of JSON-LD whose text the page shows as well: the element is the field.
    private static func addJSONLD(of document: Document, _ fields: inout [PageGuess.Field]) {
        guard let thing = document.metadata.jsonLD.flatMap({ things(in: $0) }).first else { return }
        for (path, value) in scalars(in: thing) {
            let name = FieldName.made(path)
            guard fields.allSatisfy({ $0.name != name && $0.example != value }) else { continue }
            guard let place = selector(ofText: value, in: document) else { continue }
            fields.append(PageGuess.Field(name: name, selector: place, count: 1, example: value))
        }
    }

    private static func scalars(in object: Object) -> [(String, String)] {
        object.flatMap { key, value -> [(String, String)] in
            if key.hasPrefix("@") { return [] }
            switch value {
            case .string(let text): return text.contains("://") ? [] : [(key, text)]
            case .int(let number): return [(key, "\(number)")]
            case .double(let number): return [(key, "\(number)")]
            case .object(let inner):
                if let name = inner["name"], case .string(let text) = name { return [(key, text)] }
                return scalars(in: inner)
            case .array(let elements):
                guard case .object(let inner)? = elements.first else { return [] }
                return scalars(in: [key: .object(inner)])
            default: return []
            }
        }
    }

    /// The selector of an element that has just this text.
    private static func selector(ofText text: String, in document: Document) -> String? {
        guard !text.isEmpty, text.utf8.count <= 300, let all = try? document.css("body *") else { return nil }
        for element in all.prefix(5_000) where element.text.utf8.count <= text.utf8.count + 12 {
            let shown = element.text
            guard shown == text || (FieldName.isPrice(shown) && shown.contains(text)) else { continue }
            let id = element["id"].map { "#\($0)" }
            for candidate in [id].compactMap({ $0 }) + element.tellingClasses.map({ ".\($0)" }) + [element.name] {
                guard let css = try? CSS(parsing: candidate), let found = try? document.first(css) else { continue }
                if found == element || found.text == shown { return candidate }
            }
        }
        return nil
    }

    private static func first(_ value: Value?) -> Value? {
        if case .array(let elements)? = value { return elements.first }
        return value
    }
}

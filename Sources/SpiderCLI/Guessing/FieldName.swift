import SpiderHTML

/// Names of fields, after what an element is, is called, or holds.
enum FieldName {
    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

    /// Returns the name for an element's text.
    static func name(of element: Element, in item: Element) -> String {
        if let property = element["itemprop"] { return made(property) }
        let text = element.text
        if isPrice(text) { return "price" }
        var current: Element? = element
        while let ancestor = current, ancestor != item {
            if headings.contains(ancestor.name) { return "title" }
            current = ancestor.parent
        }
        if element.name == "time" { return "date" }
        if let name = element.tellingClasses.first { return made(name) }
        if element.name == "td", let label = header(of: element) { return label }
        if let parent = element.parent, parent != item, let name = parent.tellingClasses.first { return made(name) }
        switch element.name {
        case "a": return "link"
        case "p", "blockquote": return "text"
        case "strong", "em", "small", "span", "li", "td", "dd": return "text"
        default: return made(element.name)
        }
    }

    /// The heading of a table's column.
    private static func header(of cell: Element) -> String? {
        guard let row = cell.parent, let index = row.children.firstIndex(of: cell) else { return nil }
        var table = row.parent
        while let current = table, current.name != "table" { table = current.parent }
        guard let rows = try? table?.css("tr"), let heads = rows.first?.children, heads.indices.contains(index),
            heads[index].name == "th"
        else { return nil }
        let name = made(heads[index].text)
        return name.isEmpty ? nil : name
    }

    /// Whether a text is an amount of money: `£51.77`, `1.299,00 €`, `USD 5`.
    static func isPrice(_ text: String) -> Bool {
        guard text.utf8.count <= 24, text.contains(where: { $0.isASCII && $0.isNumber }) else { return false }
        let hasSign = text.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
        return hasSign
            || ["EUR", "USD", "GBP", "CHF", "kr", "zł"].contains { text.hasPrefix($0) || text.hasSuffix($0) }
    }

    /// A name in the form of fields: `releaseDate` becomes `release_date`, `product-price` the last word of it.
    static func made(_ written: String) -> String {
        var name = ""
        for character in written.prefix(40) {
            if character.isUppercase, name.last?.isLowercase ?? false { name.append("_") }
            name += character.isLetter || character.isNumber ? character.lowercased() : "_"
        }
        let words = name.split(separator: "_")
        let known = [
            "title", "name", "price", "author", "date", "text", "rating", "image", "description", "url", "tag",
        ]
        if let last = words.last.map(String.init), known.contains(last) { return last }
        let joined = words.joined(separator: "_")
        return joined.isEmpty || joined.first?.isNumber ?? true ? "field" : joined
    }
}

import SpiderHTML

extension Element {
    /// The classes that mean something: not the names that programs make, or that only say how it looks.
    var tellingClasses: [String] {
        (self["class"] ?? "").split(whereSeparator: \.isWhitespace).map(String.init).filter { name in
            let isPlain = name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F
            }
            return isPlain && name.utf8.count > 1 && name.utf8.count <= 40 && !Element.styling.contains(name)
        }
    }

    private static let styling: Set<String> = [
        "active", "card-body", "clearfix", "col", "container", "first", "flex", "fluid", "grid", "hidden", "last",
        "left", "odd", "even", "pull-left", "pull-right", "right", "row", "small", "wrapper",
    ]

    /// The selector of elements like this one: its name, and its first telling class.
    var kindSelector: String { tellingClasses.first.map { "\(name).\($0)" } ?? name }

    /// Whether it is part of what surrounds the content: menus, headers, footers.
    var isAroundContent: Bool {
        var element: Element? = self
        while let current = element {
            if ["nav", "header", "footer", "aside", "form", "select"].contains(current.name) { return true }
            if current.name == "body" { return false }
            let words = "\(current["class"] ?? "") \(current["id"] ?? "")".lowercased()
            if ["breadcrumb", "pagination", "pager", "sidebar", "menu", "navbar"].contains(where: { words.contains($0) }
            ) {
                return true
            }
            element = current.parent
        }
        return false
    }
}

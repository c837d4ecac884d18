import SpiderHTML

/// Finds elements that are repeated: the items of a list.
enum RepetitionGuess {
    private static let elementLimit = 20_000
    private static let skipped: Set<String> = [
        "a", "b", "br", "em", "h1", "h2", "h3", "h4", "h5", "head", "hr", "i", "img", "link", "meta", "option", "p",
        "path",
        "script", "source", "span", "strong", "style", "svg", "td", "th",
    ]

    /// Returns the groups of at least three similar elements, those with the most content first.
    static func groups(in document: Document) -> [ItemGroup] {
        guard let all = try? document.css("body *") else { return [] }
        var groups: [String: [Element]] = [:]
        var order: [String] = []
        for element in all.prefix(elementLimit) where !skipped.contains(element.name) {
            guard let parent = element.parent else { continue }
            let key = "\(parent.kindSelector) > \(element.kindSelector)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(element)
        }
        let candidates = order.compactMap { key -> (group: ItemGroup, weight: Int)? in
            guard let elements = groups[key], elements.count >= 3, let first = elements.first, !first.isAroundContent,
                // A group inside of another item is no list of its own.
                !elements.dropFirst().contains(where: { isInside($0, elements[0]) })
            else { return nil }
            let weight = elements.prefix(20).reduce(0) { $0 + min($1.text.utf8.count, 400) + 20 * links(in: $1) }
            let place = selector(of: first, key: key, count: elements.count, in: document)
            if weight < 30 { return nil }
            return (ItemGroup(selector: place, elements: elements), weight)
        }
        return candidates.sorted { $0.weight > $1.weight }.map(\.group)
    }

    private static func links(in element: Element) -> Int { min(3, (try? element.css("a[href], img").count) ?? 0) }

    private static func isInside(_ element: Element, _ other: Element) -> Bool {
        var parent = element.parent
        while let current = parent {
            if current == other { return true }
            parent = current.parent
        }
        return false
    }

    /// The shortest selector that matches the group and nothing else.
    private static func selector(of element: Element, key: String, count: Int, in document: Document) -> String {
        let classes = element.tellingClasses.map { ".\($0)" }
        let parent = element.parent
        let below = parent.flatMap { $0["id"] }.map { "#\($0) > \(element.kindSelector)" }
        for candidate in classes + [element.kindSelector, below, key].compactMap({ $0 }) {
            guard let selector = try? CSS(parsing: candidate), let found = try? document.css(selector) else { continue }
            if found.count == count { return candidate }
        }
        return key
    }
}

import SpiderHTML
import SpiderKit

/// Finds what items of a list have: texts, links, pictures, dates.
enum FieldGuess {
    private static let sample = 25
    private static let limit = 12

    /// A selector that may be a field, with its value in each item of the sample.
    private struct Candidate {
        var selector: String
        var name: String
        /// The lower, the better it says what the field is.
        var rank: Int
        var values: [String?] = []
        var count: Int { values.count { $0 != nil } }
    }

    /// Returns the fields of items, those that name an item first.
    static func fields(of items: [Element]) -> [PageGuess.Field] {
        let sampled = Array(items.prefix(sample))
        var seen: Set<String> = []
        var candidates: [Candidate] = []
        for item in sampled.prefix(5) {
            for element in descendants(of: item) {
                for candidate in self.candidates(element, in: item) where seen.insert(candidate.selector).inserted {
                    candidates.append(candidate)
                }
            }
        }
        let filled = candidates.prefix(300).compactMap { filling($0, from: sampled) }
        return named(withoutCopies(filled), of: items)
    }

    private static func descendants(of item: Element) -> [Element] {
        (try? item.css("*")).map { Array($0.prefix(120)) } ?? []
    }

    /// The values of a candidate; nil if too few items have one, or all have the same.
    private static func filling(_ candidate: Candidate, from items: [Element]) -> Candidate? {
        guard let selector = try? CSS(parsing: candidate.selector) else { return nil }
        var filled = candidate
        filled.values = items.map { item in
            let value = try? item.value(selector)
            return value.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        }
        let isVaried = Set(filled.values.compactMap { $0 }).count > 1
        guard isVaried || ["price", "currency"].contains(candidate.name), 2 * filled.count >= items.count else {
            return nil
        }
        return filled
    }

    /// Leaves one candidate of those with the same values: the one that says best what it is.
    private static func withoutCopies(_ candidates: [Candidate]) -> [Candidate] {
        var best: [[String?]: Int] = [:]
        var kept: [Candidate?] = []
        for candidate in candidates {
            if let index = best[candidate.values], let other = kept[index] {
                if candidate.rank < other.rank { kept[index] = candidate }
            } else {
                best[candidate.values] = kept.count
                kept.append(candidate)
            }
        }
        return kept.compactMap { $0 }
    }

    private static func named(_ candidates: [Candidate], of items: [Element]) -> [PageGuess.Field] {
        var names: [String: Int] = [:]
        let sorted = candidates.enumerated().sorted { a, b in
            let (first, second) = (importance(a.element.name), importance(b.element.name))
            return first == second ? a.offset < b.offset : first < second
        }
        return sorted.prefix(limit).map { _, candidate in
            let number = names[candidate.name, default: 0] + 1
            names[candidate.name] = number
            let selector = try? CSS(parsing: candidate.selector)
            let count = items.count { item in
                guard let selector else { return false }
                return (try? item.value(selector)) != nil
            }
            return PageGuess.Field(
                name: number == 1 ? candidate.name : "\(candidate.name)_\(number)", selector: candidate.selector,
                count: min(count, items.count), example: candidate.values.compactMap { $0 }.first ?? "")
        }
    }

    private static func importance(_ name: String) -> Int {
        ["title", "name", "url", "price", "date", "author", "image"].firstIndex(of: name) ?? 10
    }

    // MARK: Candidates

    private static func candidates(_ element: Element, in item: Element) -> [Candidate] {
        var found: [Candidate] = []
        let places = places(of: element, in: item)
        for (selector, rank) in places {
            if let (attribute, name) = attribute(of: element) {
                found.append(Candidate(selector: "\(selector)::attr(\(attribute))", name: name, rank: rank))
            }
            // The value of such a property is the address, and the text belongs to another one.
            if rank == 0, attribute(of: element) != nil { continue }
            let text = element.text
            guard !text.isEmpty, text.utf8.count <= 600, isText(element) else { continue }
            found.append(Candidate(selector: selector, name: FieldName.name(of: element, in: item), rank: rank))
        }
        return found
    }

    /// Whether an element is no more than a text, with or without markup in it.
    private static func isText(_ element: Element) -> Bool {
        if element.name == "script" || element.name == "style" { return false }
        if !element.ownText.trimmed.isEmpty { return true }
        let filled = element.children.filter { !$0.text.isEmpty }
        return filled.count == 1 && filled.allSatisfy { isText($0) }
    }

    /// The attribute that an element is there for, and what it is called.
    private static func attribute(of element: Element) -> (String, String)? {
        switch element.name {
        case "a" where element["href"].map { !$0.hasPrefix("#") && !$0.hasPrefix("javascript:") } ?? false:
            ("href", "url")
        case "img" where element["data-src"] != nil: ("data-src", "image")
        case "img" where element["src"] != nil: ("src", "image")
        case "time" where element["datetime"] != nil: ("datetime", "date")
        case "meta" where element["itemprop"] != nil && element["content"] != nil:
            ("content", element["itemprop"] ?? "")
        case "link" where element["itemprop"] != nil && element["href"] != nil: ("href", element["itemprop"] ?? "")
        default: nil
        }
    }

    /// Selectors of an element, from its item, each with its rank.
    private static func places(of element: Element, in item: Element) -> [(selector: String, rank: Int)] {
        var places: [(selector: String, rank: Int)] = []
        if let property = element["itemprop"], !property.contains(where: { $0.isWhitespace || $0 == "\"" }) {
            places.append(("[itemprop=\"\(property)\"]", 0))
        }
        if ["h1", "h2", "h3", "h4", "h5", "h6"].contains(element.name) { places.append((element.name, 1)) }
        for name in element.tellingClasses.prefix(3) { places.append((".\(name)", 2)) }
        if ["img", "time", "dt", "dd", "address", "blockquote", "strong", "em", "small"].contains(element.name) {
            places.append((element.name, 3))
        }
        if let parent = element.parent, parent != item {
            if ["h1", "h2", "h3", "h4", "h5", "h6"].contains(parent.name) {
                places.append(("\(parent.name) \(element.name)", 3))
            }
            for name in parent.tellingClasses.prefix(1) { places.append((".\(name) > \(element.name)", 4)) }
        }
        if ["a", "p", "span"].contains(element.name) { places.append((element.name, 5)) }
        if element.name == "td" || element.name == "li" || element.name == "dd" {
            let index = (element.parent?.children.firstIndex(of: element) ?? 0) + 1
            places.append(("\(element.name):nth-child(\(index))", 5))
        }
        return places
    }
}

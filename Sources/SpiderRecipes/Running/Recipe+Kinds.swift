extension Recipe {
    /// Returns the name of the item type of a kind of page: as in the recipe, or after the kind.
    func itemName(of kind: String) -> String {
        pages[kind]?.item ?? kind.prefix(1).uppercased() + kind.dropFirst()
    }

    /// Returns whether a kind of page is also reached in other ways than for the details of an item.
    func yieldsOwnItems(_ kind: String) -> Bool {
        let first = pages.names.first
        if start.all.contains(where: { ($0.kind ?? first) == kind }) { return true }
        return pages.entries.contains { name, page in page.ways.contains { ($0 ?? name) == kind } }
    }
}

extension RecipePage {
    /// The kinds that a page leads to, except for the details of its items; `nil` for its own kind.
    var ways: [String?] {
        var ways = follow.all.map(\.kind)
        if let next {
            if case .links(let follow) = next.way { ways.append(follow.kind) } else { ways.append(nil) }
        }
        if let submit { ways.append(submit.kind) }
        return ways
    }
}

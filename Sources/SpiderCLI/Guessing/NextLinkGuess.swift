import SpiderHTML

/// Finds the link to the next page of a list.
enum NextLinkGuess {
    private static let usual = [
        "a[rel~=next]", "li.next a", ".next > a", "a.next", ".pagination-next a", "a[aria-label*=next i]",
        "a.pagination__next",
    ]

    /// Returns the first usual selector that matches; nil if none does.
    static func selector(in document: Document) -> String? {
        usual.first { text in
            guard let selector = try? CSS(parsing: text), let link = try? document.first(selector) else { return false }
            return link["href"] != nil
        }
    }
}

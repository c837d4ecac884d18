/// The setting `order`: the order in which items are written.
package enum ItemOrder: String, Codable, Sendable, CaseIterable {
    /// As their pages end, which differs from crawl to crawl.
    case found
    /// By the URLs of their pages: the same pages give the same bytes.
    case stable
}

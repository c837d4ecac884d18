public import SpiderURL

/// Where a page sends its readers on to by `<meta http-equiv=refresh>`, and when.
public struct MetaRefresh: Sendable, Hashable {
    /// How long the page is to be shown before that; whole seconds.
    public let delay: Duration

    /// Where it leads: the page itself where it only asks to be loaded again.
    public let url: WebURL
}

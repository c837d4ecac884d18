import HTTPTypes

extension Request {
    /// Whether a plain request is the same as another one but for the address: a request for a page that has nothing of its
    /// own but depth, priority, session and referrer.
    ///
    /// A request that has more than these differs from every other.
    package func differsOnlyInURL(from other: Request) -> Bool {
        isPlain && other.isPlain && depth == other.depth && priority == other.priority
            && sitemapNesting == other.sitemapNesting && session == other.session && referrer == other.referrer
    }

    private var isPlain: Bool {
        method == .get && headerFields.isEmpty && body == nil && redirects.isEmpty && timeout == nil
            && maximumSize == nil && !allowsTruncation && !allowsDuplicate && delay == .zero && cachePolicy == nil
            && proxy == nil && connection == nil && destination == nil && attempt == 1
            && allowedStatuses == Request.standardStatuses
    }

    /// The statuses with which a response reaches `parse` unless the request says otherwise.
    static let standardStatuses: StatusSet = [200...299]
}

import SpiderHTTP
import SpiderValue

/// The crawl's data about a request: one object, which the links of a page share.
///
/// `@unchecked Sendable` holds because `Request` changes it only if nothing else refers to it.
package final class CrawlContext: @unchecked Sendable {
    /// The context of a request that has none of its own; it never changes.
    static let standard = CrawlContext()

    package var priority = 0
    package var delay = Duration.zero
    package var allowedStatuses = Request.standardStatuses
    package var allowsDuplicate = false
    package var session = ""
    package var referrer: Referrer?
    package var depth = 0
    package var sitemapNesting: Int?
    package var attempt = 1
    package var attachments = RequestAttachments()

    package init() {}

    package init(_ other: CrawlContext) {
        priority = other.priority
        delay = other.delay
        allowedStatuses = other.allowedStatuses
        allowsDuplicate = other.allowsDuplicate
        session = other.session
        referrer = other.referrer
        depth = other.depth
        sitemapNesting = other.sitemapNesting
        attempt = other.attempt
        attachments = other.attachments
    }
}

extension CrawlContext: Equatable {
    package static func == (one: CrawlContext, other: CrawlContext) -> Bool {
        one === other
            || one.depth == other.depth && one.priority == other.priority && one.delay == other.delay
                && one.allowedStatuses == other.allowedStatuses && one.allowsDuplicate == other.allowsDuplicate
                && one.session == other.session && one.referrer == other.referrer
                && one.sitemapNesting == other.sitemapNesting && one.attempt == other.attempt
                && one.attachments == other.attachments
    }
}

extension Request {
    /// The statuses with which a response reaches `parse` by default.
    package static let standardStatuses: StatusSet = [200...299]

    /// The context, for reading.
    package var crawl: CrawlContext { context as? CrawlContext ?? .standard }

    /// The context, for changing: no other request has the same object.
    package var ownCrawl: CrawlContext {
        mutating get {
            guard var own = context as? CrawlContext else {
                let own = CrawlContext()
                context = own
                return own
            }
            context = nil
            if !isKnownUniquelyReferenced(&own) { own = CrawlContext(own) }
            context = own
            return own
        }
    }

    /// Uses another request's context if it is equal, because the links of a page usually need only one.
    ///
    /// - Parameter last: the context of the request that was followed last
    package mutating func shareContext(with last: inout CrawlContext?) {
        guard let own = context as? CrawlContext else { return }
        if let last, last == own { context = last } else { last = own }
    }
}

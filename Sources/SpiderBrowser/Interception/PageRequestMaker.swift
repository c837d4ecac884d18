import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// Makes requests of what a page asks for: by the rules of browsers, and with the crawl's own fields.
struct PageRequestMaker: Sendable {
    /// The request of the page.
    let page: Request

    /// Fields that the layers and the downloader add themselves, or that say what program a browser is.
    private static let dropped: Set<String> = [
        "accept-encoding", "connection", "content-length", "cookie", "host", "keep-alive", "proxy-authorization",
        "te", "transfer-encoding", "upgrade", "upgrade-insecure-requests", "user-agent",
    ]

    init(of page: Request) { self.page = page }

    /// Returns a request; `nil` if the browser's isn't one that can be sent.
    func request(for paused: PausedRequest) -> Request? {
        guard let url = WebURL(paused.url)?.removingFragment(), url.isHTTP,
            let method = HTTPRequest.Method(paused.method)
        else { return nil }
        var request = Request(url, method: method, body: paused.body.map { .bytes($0) })
        for (name, value) in paused.fields {
            guard let name = HTTPField.Name(name), !PageRequestMaker.dropped.contains(name.canonicalName),
                !name.canonicalName.hasPrefix("sec-")
            else { continue }
            request.headerFields.append(HTTPField(name: name, value: value))
        }
        request.depth = page.depth + 1
        request.priority = page.priority
        // Redirects and errors are for the page's scripts to see.
        request.allowedStatuses = [100...599]
        request.session = paused.purpose == .page ? page.session : session(for: url)
        return request
    }

    /// The session of a request: what other sites set on this site's pages is of no other use, as in browsers that keep
    /// third parties apart.
    private func session(for url: WebURL) -> String {
        guard PageRequestMaker.site(of: url) != PageRequestMaker.site(of: page.url) else { return page.session }
        return "\(page.session) (third parties of \(PageRequestMaker.site(of: page.url)))"
    }

    private static func site(of url: WebURL) -> String { url.registrableDomain ?? url.host ?? "" }
}

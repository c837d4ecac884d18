public import SpiderHTML
public import SpiderHTTP
public import SpiderKit
public import SpiderURL

extension Crawl {
    /// Follows a request whose page a browser renders.
    ///
    /// - Parameters:
    ///   - request: what to fetch
    ///   - page: the kind of page that it leads to
    ///   - rendering: whether, and how, it is rendered
    /// - Throws: `ValueError` if the rendering can't be kept with the request.
    public func follow(_ request: Request, as page: S.Page, rendered rendering: Rendering) throws {
        var request = request
        try request.attach(rendering)
        follow(request, as: page)
    }

    /// Follows an address whose page a browser renders.
    ///
    /// - Parameters:
    ///   - url: what to fetch
    ///   - page: the kind of page that it leads to
    ///   - rendering: whether, and how, it is rendered
    /// - Throws: `ValueError` if the rendering can't be kept with the request.
    public func follow(_ url: WebURL, as page: S.Page, rendered rendering: Rendering) throws {
        try follow(Request(url), as: page, rendered: rendering)
    }

    /// Follows an address, which may be relative to the page's, and whose page a browser renders.
    ///
    /// - Parameters:
    ///   - address: what to fetch
    ///   - page: the kind of page that it leads to
    ///   - rendering: whether, and how, it is rendered
    /// - Throws: `URLError` if it isn't a URL.
    public func follow(_ address: String, as page: S.Page, rendered rendering: Rendering) throws {
        try follow(Request(WebURL(parsing: address, base: request?.url)), as: page, rendered: rendering)
    }

    /// Follows the link of an element, whose page a browser renders.
    ///
    /// - Parameters:
    ///   - link: an element with `href`, or `src` if it has none
    ///   - page: the kind of page that it leads to
    ///   - rendering: whether, and how, it is rendered
    /// - Throws: `ExtractionError` if the element has no URL.
    public func follow(_ link: Element, as page: S.Page, rendered rendering: Rendering) throws {
        try follow(Request(link.url(link["href"] == nil ? "src" : "href")), as: page, rendered: rendering)
    }
}

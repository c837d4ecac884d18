internal import CXML
private import SpiderEncoding
private import SpiderURL

extension Document {
    /// The links whose `rel` has a word, as `next` or `alternate`: of `<link>`, `<a>` and `<area>`, in the page's order.
    ///
    /// ```swift
    /// let feeds = page.links(rel: "alternate").filter { $0.element["type"] == "application/rss+xml" }
    /// ```
    ///
    /// - Parameter rel: one word, in any case.
    public func links(rel: String) -> [Link] { links(rel: rel, limit: .max) }

    /// The first link whose `rel` has a word, as `next`: a `<link>`, an `<a>` or an `<area>`.
    ///
    /// - Parameter rel: one word, in any case.
    public func link(rel: String) -> Link? { links(rel: rel, limit: 1).first }

    /// Where the page says that it has its proper address: the first `<link rel=canonical>`.
    public var canonicalLink: WebURL? { links(rel: "canonical", names: ["link"], limit: 1).first?.url }

    /// Where the page sends its readers on to: the first `<meta http-equiv=refresh>` that is well formed.
    ///
    /// It is read by the HTML standard (section 4.2.5.3). One inside `<noscript>` does not count; it is meant for
    /// readers without scripts.
    public var refresh: MetaRefresh? {
        var node = root?.node
        let top = node
        while let current = node {
            if current.isElement, let instruction = RefreshParser.instruction(current),
                let url = instruction.target.map({ WebURL(utf8: $0, base: baseURL, queryEncoding: encoding) }) ?? url,
                url.scheme != "javascript"
            {
                return MetaRefresh(delay: .seconds(instruction.seconds), url: url)
            }
            node = current.next(within: top)
        }
        return nil
    }

    /// What the page asks of all robots, by `<meta name=robots>`.
    public var robots: RobotsDirectives { robots(for: "") }

    /// What the page asks of all robots, and of one by its name.
    ///
    /// - Parameter agent: the name that the `<meta>` has for the robot, in any case.
    public func robots(for agent: String) -> RobotsDirectives {
        let name = agent.utf8.map { ASCII.lowercase($0) }
        var directives: RobotsDirectives = []
        var node = root?.node
        let top = node
        while let current = node {
            if current.isElement, current.hasName("meta"), let addressee = current.value(of: "name"),
                WordList.isSame(addressee, "robots") || (!name.isEmpty && addressee.map(ASCII.lowercase) == name),
                let content = current.value(of: "content")
            {
                directives.formUnion(RobotsDirectives(content))
            }
            node = current.next(within: top)
        }
        return directives
    }

    private func links(
        rel: String, names: [StaticString] = ["link", "a", "area"], limit: Int
    ) -> [Link] {
        var links: [Link] = []
        let word = rel.utf8.map { ASCII.lowercase($0) }
        var node = root?.node
        let top = node
        while let current = node, links.count < limit {
            if current.isElement, names.contains(where: { current.hasName($0) }), let value = current.value(of: "rel"),
                word.withUnsafeBufferPointer({ WordList.contains($0, in: value) }),
                let href = current.value(of: "href"),
                let url = WebURL(utf8: href, base: baseURL, queryEncoding: encoding)
            {
                let element = Element(document: self, node: current)
                links.append(Link(url: url, fragment: url.fragment, element: element, attribute: "href"))
            }
            node = current.next(within: top)
        }
        return links
    }
}

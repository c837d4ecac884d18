private import SpiderEncoding
@_spi(Algorithms) private import SpiderURL

extension Document {
    /// Returns the links (`<link>`, `<a>` and `<area>`) whose `rel` contains a word such as `next` or `alternate`, in
    /// document order.
    ///
    /// ```swift
    /// let feeds = page.links(rel: "alternate").filter { $0.element["type"] == "application/rss+xml" }
    /// ```
    ///
    /// - Parameter rel: the word, in any case.
    public func links(rel: String) -> [Link] { links(rel: rel, limit: .max) }

    /// Returns the first link (`<link>`, `<a>` or `<area>`) whose `rel` contains a word such as `next`.
    ///
    /// - Parameter rel: the word, in any case.
    package func link(rel: String) -> Link? { links(rel: rel, limit: 1).first }

    /// The page's preferred URL for itself: the first `<link rel=canonical>`.
    public var canonicalURL: WebURL? { links(rel: "canonical", names: [.link], limit: 1).first?.url }

    /// The page's own redirect: the first well-formed `<meta http-equiv=refresh>`.
    ///
    /// It is parsed by the HTML standard (section 4.2.5.3). One inside `<noscript>` doesn't count; it is for browsers
    /// without scripts.
    public var refresh: MetaRefresh? {
        guard let root = rootNode else { return nil }
        var node: Node? = root
        while let current = node {
            if let instruction = RefreshParser.instruction(current),
                let url = instruction.target.map({ WebURL(utf8: $0, base: baseURL, queryEncoding: encoding) }) ?? url,
                url.scheme != "javascript"
            {
                return MetaRefresh(delay: .seconds(instruction.seconds), url: url)
            }
            node = current.next(within: root)
        }
        return nil
    }

    /// The directives for all robots, from `<meta name=robots>`.
    package var robots: RobotsDirectives { robots(for: "") }

    /// Returns the directives for all robots, and those for one of them.
    ///
    /// - Parameter agent: the robot's name in the `<meta>`, in any case.
    package func robots(for agent: String) -> RobotsDirectives {
        let name = agent.utf8.map { ASCII.lowercase($0) }
        var directives: RobotsDirectives = []
        guard let root = rootNode else { return directives }
        var node: Node? = root
        while let current = node {
            if current.hasName(.meta), let addressee = current.value(of: .name),
                WordList.isSame(addressee, "robots") || (!name.isEmpty && addressee.map(ASCII.lowercase) == name),
                let content = current.value(of: .content)
            {
                directives.formUnion(RobotsDirectives(content))
            }
            node = current.next(within: root)
        }
        return directives
    }

    private func links(rel: String, names: [Atom] = [.link, .a, .area], limit: Int) -> [Link] {
        var links: [Link] = []
        let word = rel.utf8.map { ASCII.lowercase($0) }
        guard let root = rootNode else { return links }
        var node: Node? = root
        while let current = node, links.count < limit {
            if current.isElement, names.contains(current.name), let value = current.value(of: .rel),
                word.withUnsafeBufferPointer({ WordList.contains($0, in: value) }),
                let href = current.value(of: .href),
                let url = WebURL(utf8: href, base: baseURL, queryEncoding: encoding)
            {
                let element = Element(document: self, node: current)
                links.append(Link(url: url, fragment: url.fragment, element: element, attribute: "href"))
            }
            node = current.next(within: root)
        }
        return links
    }
}

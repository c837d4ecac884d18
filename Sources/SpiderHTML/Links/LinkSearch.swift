internal import SpiderEncoding
@_spi(Algorithms) internal import SpiderURL
@_spi(Algorithms) internal import SpiderValue

/// One search for links: a walk through parts of a document, in document order.
struct LinkSearch {
    private let rules: LinkRules
    private let document: Document
    private let base: WebURL?
    /// The document's URL, the target of links to a place on the same page.
    private let ownURL: WebURL?
    private let places: [Place]
    /// The bits that the names of their elements can have.
    private let nameBits: UInt64
    private let allow: [URLMatcher]
    private let deny: [URLMatcher]
    private let takesOnlyWeb: Bool

    private var seen: Set<String> = []
    private var budget: StepBudget
    private(set) var links: [Link] = []

    /// The name of the search in errors.
    private static let work = "the search for links"

    /// The most steps: the search is linear in the page, except that each link can be as long as the page's URL.
    static let stepLimit = 500_000_000

    /// A source, with the tree's numbers of its names.
    private struct Place {
        let element: Atom
        let attribute: Atom
        let source: LinkSource
        /// Whether an empty value is a link to the page itself; otherwise, it isn't a link.
        let canBeEmpty: Bool

        /// Creates a place; `nil` if nothing in the tree has these names.
        init?(_ source: LinkSource, in tree: MarkupTree) {
            guard let element = Self.atom(source.element, tree), let attribute = Self.atom(source.attribute, tree)
            else {
                return nil
            }
            self.element = element
            self.attribute = attribute
            self.source = source
            canBeEmpty = source == .a || source == .area || source == .form
        }

        private static func atom(_ name: String, _ tree: MarkupTree) -> Atom? {
            var name = name
            return name.withUTF8 { tree.atom(of: $0) }
        }

        /// Returns the value of an element's attribute; nil if there is none.
        @inline(__always) func value(in node: Node) -> UnsafeBufferPointer<UInt8>? {
            if let value = node.value(of: attribute) { return value }
            // In SVG, the parser takes the prefix of this one for a namespace.
            guard attribute == .xlinkHref else { return nil }
            return node.attributes.first { $0.namespace == .xlink && $0.name == .href }?.value
        }
    }

    init(_ rules: LinkRules, _ document: Document) throws(LinkRulesError) {
        if let fault = rules.faults.first { throw fault }
        self.rules = rules
        self.document = document
        base = document.baseURL
        ownURL = document.url?.removingFragment()
        places = rules.sources.compactMap { Place($0, in: document.parsed) }
        nameBits = places.reduce(0) { $0 | NameMatch($1.element, in: document.parsed).bits }
        do throws(URLPatternError) {
            allow = try Self.matchers(rules.allow)
            deny = try Self.matchers(rules.deny)
        } catch {
            throw .pattern(error)
        }
        takesOnlyWeb = rules.schemes == ["http", "https"]
        budget = StepBudget(limit: Self.stepLimit)
    }

    private static func matchers(_ patterns: [URLPattern]) throws(URLPatternError) -> [URLMatcher] {
        var matchers: [URLMatcher] = []
        for pattern in patterns { matchers.append(try pattern.matcher) }
        return matchers
    }

    /// Finds the links in a part of a page, including its outermost elements.
    static func links(_ rules: LinkRules, in scope: SearchScope, limit: Int = stepLimit) throws -> [Link] {
        var search = try LinkSearch(rules, scope.document)
        search.budget = StepBudget(limit: limit)
        guard rules.includesNoFollow || !scope.document.robots.contains(.noFollow) else { return [] }
        let roots = try search.places(in: scope)
        do throws(StepBudget.Stop) {
            try search.walk(roots)
        } catch {
            throw StepError(error, search.budget, work: work)
        }
        return search.links
    }

    /// Returns the elements that are searched, with everything in them.
    private func places(in scope: SearchScope) throws(LinkRulesError) -> [Node] {
        guard !rules.within.isEmpty else { return scope.roots }
        do throws(SelectorError) {
            // One list of selectors, so that its matches are in document order.
            let places = try CSS.cached(rules.within.map(\.text).joined(separator: ", "))
            try places.checkGivesElements()
            return try scope.all(places).nodes
        } catch {
            throw .selector(error)
        }
    }

    private mutating func walk(_ roots: [Node]) throws(StepBudget.Stop) {
        guard !places.isEmpty else { return }
        var walked: Set<Node> = []
        for root in roots where !isInside(root, walked) {
            walked.insert(root)
            var scan = ElementScan(below: root, includesRoot: true)
            try budget.spend(Int(scan.end - root.index))
            while let node = scan.next(before: .max, where: { tag, _ in hasPlaces(tag) }) {
                try look(at: node)
            }
        }
    }

    private func isInside(_ node: Node, _ walked: Set<Node>) -> Bool {
        guard !walked.isEmpty else { return false }
        var current: Node? = node
        while let inner = current {
            if walked.contains(inner) { return true }
            current = inner.parentElement
        }
        return false
    }

    /// Returns whether a node can be an element with links, which few nodes can.
    @inline(__always) private func hasPlaces(_ tag: NodeTag) -> Bool {
        tag.isElement && nameBits & NameMatch.bit(of: tag.bits) != 0
    }

    @inline(__always) private mutating func look(at node: Node) throws(StepBudget.Stop) {
        // The names of sources are in lower case, those of SVG aren't all.
        let name = node.name.lowercased
        for place in places where name == place.element {
            guard let value = place.value(in: node) else { continue }
            guard place.canBeEmpty || !value.isEmpty else { continue }
            guard rules.includesNoFollow || !Link.isNoFollow(node) else { continue }
            try add(value, node, place.source)
        }
    }

    private mutating func add(
        _ value: UnsafeBufferPointer<UInt8>, _ node: Node, _ source: LinkSource
    ) throws(StepBudget.Stop) {
        try budget.spend(value.count / PageBudget.bytesPerStep)
        switch source.content {
        case .url:
            try add(WebURL(utf8: value, base: base, queryEncoding: document.encoding), node, source)
        case .imageCandidates:
            for candidate in SourceSetParser.candidates(value) {
                let url = UnsafeBufferPointer(rebasing: value[candidate.url])
                try add(WebURL(utf8: url, base: base, queryEncoding: document.encoding), node, source)
            }
        case .refresh:
            guard let instruction = RefreshParser.instruction(node), let target = instruction.target else { return }
            try add(WebURL(utf8: target, base: base, queryEncoding: document.encoding), node, source)
        }
    }

    private mutating func add(
        _ found: WebURL?, _ node: Node, _ source: LinkSource
    ) throws(StepBudget.Stop) {
        guard let found, isAllowedScheme(found) else { return }
        // On a page with a long URL, every relative link is long.
        let length = found.href.utf8.count
        try budget.spend(1 + max(0, length - 256) + length * (allow.count + deny.count) / PageBudget.bytesPerStep)
        let fragment = found.fragment
        var url = found
        if fragment != nil, !rules.keepsFragments {
            url = found.removingFragment()
            if url == ownURL { return }
        }
        guard isWanted(url) else { return }
        if rules.canonicalises || rules.isUnique {
            // If the rules keep fragments, URLs that differ in them are different pages.
            let canonical = url.canonical(keepingFragment: rules.keepsFragments)
            if rules.canonicalises { url = canonical }
            if rules.isUnique, !seen.insert(canonical.href).inserted { return }
        }
        links.append(
            Link(
                url: url, fragment: fragment, element: Element(document: document, node: node),
                attribute: source.attribute))
    }

    private func isAllowedScheme(_ url: WebURL) -> Bool {
        takesOnlyWeb ? url.isHTTP : rules.schemes.contains(url.scheme)
    }

    private func isWanted(_ url: WebURL) -> Bool {
        if !rules.domains.isEmpty, !rules.domains.contains(url) { return false }
        if !rules.deniedDomains.isEmpty, rules.deniedDomains.contains(url) { return false }
        if rules.deniedExtensions.matches(url) { return false }
        for pattern in deny where pattern.matches(url) { return false }
        return allow.isEmpty || allow.contains { $0.matches(url) }
    }
}

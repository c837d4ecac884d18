extension WebURL {
    /// The form that URLs of the same page have in common, for the seen set.
    ///
    /// ```swift
    /// print(WebURL("https://example.com/%7euser/?b=2&a=%c3%a9&&a=#top")?.canonical.href ?? "-")
    /// // https://example.com/~user/?a=%C3%A9&a=&b=2
    /// ```
    ///
    /// The fragment is removed. In path and query, escapes of unreserved characters (RFC 3986, section 2.3) are
    /// decoded, and all others get upper-case digits. Query parameters are sorted by name; those with the same name
    /// keep their order. Empty parameters between `&` are removed, blank values stay, and an empty query is removed.
    /// Credentials, opaque paths with their queries, and the paths of `file:` URLs stay as they are.
    ///
    /// It is never longer than the URL, and the canonical form of a canonical URL is that URL.
    public var canonical: WebURL {
        if isCanonicalBeforeFragment { return removingFragment() }
        var writer = CanonicalWriter(self)
        writer.write()
        return WebURL(href: String(decoding: writer.output, as: UTF8.self), layout: writer.layout)
    }

    /// Returns the canonical form without some of the parameters, or with the fragment.
    ///
    /// ```swift
    /// let url = try WebURL(parsing: "https://example.com/film?utm_source=mail&id=7&fbclid=x#reviews")
    /// print(url.canonical(dropping: .tracking))  // https://example.com/film?id=7
    /// print(url.canonical(dropping: ["id", "utm_*"], keepingFragment: true))
    /// // https://example.com/film?fbclid=x#reviews
    /// ```
    ///
    /// The rest is the same as in ``canonical``. A query that becomes empty is removed. Queries after an opaque path
    /// stay as they are.
    ///
    /// - Parameters:
    ///   - names: The parameters that don't identify the page; none by default.
    ///   - keepsFragment: Whether to keep the fragment unchanged, for sites whose pages differ in it.
    public func canonical(
        dropping names: ParameterNames = [], keepingFragment keepsFragment: Bool = false
    ) -> WebURL {
        var form: WebURL
        if names.isEmpty || !layout.hasQuery || layout.hasOpaquePath {
            form = canonical
        } else {
            var writer = CanonicalWriter(self, dropping: names)
            writer.write()
            form = WebURL(href: String(decoding: writer.output, as: UTF8.self), layout: writer.layout)
        }
        let end = UInt32(truncatingIfNeeded: href.utf8.count)
        guard keepsFragment, layout.queryEnd < end else { return form }
        form = WebURL(href: form.href + text(layout.queryEnd, end), layout: form.layout)
        return form
    }

    /// Calls the body with the bytes of the canonical form, without making a string of them.
    func withCanonicalBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if isCanonicalBeforeFragment {
            withBytes { body(UnsafeBufferPointer(rebasing: $0[..<Int(layout.queryEnd)])) }
        } else {
            var writer = CanonicalWriter(self)
            writer.write()
            writer.output.withUnsafeBufferPointer(body)
        }
    }

    /// Whether all escapes are as they should be and the query is in order, which one scan can tell.
    private var isCanonicalBeforeFragment: Bool {
        if layout.hasOpaquePath { return true }
        return withBytes { bytes in
            let pathEnd = Int(layout.pathEnd)
            let end = Int(layout.queryEnd)
            if layout.scheme != .file {
                let path = UnsafeBufferPointer(rebasing: bytes[Int(layout.pathStart)..<pathEnd])
                for index in path.indices where path[index] == UInt8(ascii: "%") {
                    guard Self.isNormalEscape(path, index) else { return false }
                }
            }
            guard pathEnd < end else { return true }
            return Self.isOrdered(UnsafeBufferPointer(rebasing: bytes[(pathEnd + 1)..<end]))
        }
    }

    /// Returns whether a `%` begins a necessary escape with upper-case digits.
    private static func isNormalEscape(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index + 2 < text.count, let high = text[index + 1].hexValue, let low = text[index + 2].hexValue else {
            return false
        }
        let isLowercase = text[index + 1] >= 0x61 || text[index + 2] >= 0x61
        return !isLowercase && !ByteSet.unreserved.contains(high << 4 | low)
    }

    /// Returns whether no parameter is empty or wrongly escaped, and none comes before one of a smaller name.
    static func isOrdered(_ query: UnsafeBufferPointer<UInt8>) -> Bool {
        var previous: QueryParameter?
        var start = 0
        while true {
            var nameEnd: Int?
            var at = start
            while at < query.count, query[at] != UInt8(ascii: "&") {
                if query[at] == UInt8(ascii: "%"), !isNormalEscape(query, at) { return false }
                if nameEnd == nil, query[at] == UInt8(ascii: "=") { nameEnd = at }
                at += 1
            }
            guard at > start else { return false }
            let parameter = QueryParameter(start: start, nameEnd: nameEnd ?? at, end: at)
            if let previous, parameter.precedes(previous, in: query) { return false }
            if at == query.count { return true }
            previous = parameter
            start = at + 1
        }
    }
}

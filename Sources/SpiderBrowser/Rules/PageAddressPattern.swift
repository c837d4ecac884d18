import SpiderURL

/// The pattern of the addresses of pages of one kind: `https://example.org/films/*` for `/films/17`.
struct PageAddressPattern: Hashable {
    /// The pattern.
    let text: String

    /// Finds the pattern of an address.
    ///
    /// Numbers, long names and the last of several segments vary, and so does the query; all else is the same.
    init(_ url: WebURL) {
        let segments = url.path.split(separator: "/", omittingEmptySubsequences: true)
        var text = "\(url.scheme)://\(url.host ?? "")"
        if let port = url.port { text += ":\(port)" }
        for (index, segment) in segments.prefix(16).enumerated() {
            let isLast = index == segments.count - 1
            text += isLast && index > 0 || PageAddressPattern.varies(segment) ? "/*" : "/\(segment)"
        }
        if segments.count > 16 { text += "/**" }
        if url.path.hasSuffix("/") { text += "/" }
        if url.query != nil { text += "?*" }
        self.text = text
    }

    private static func varies(_ segment: Substring) -> Bool {
        segment.utf8.count > 24 || segment.utf8.contains { (0x30...0x39).contains($0) }
    }
}

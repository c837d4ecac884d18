import SpiderTesting

/// `/news/sitemap.xml`: a list of two sitemaps, with articles from before and after 2024.
func news(_ site: inout Routes) {
    let sitemaps: [(String, String?)] = [("/news/2023.xml", "2023-12-31"), ("/news/2024.xml", nil)]
    site.on("/news/sitemap.xml", xml("sitemapindex", "sitemap", sitemaps))
    site.on("/news/2023.xml", xml("urlset", "url", [("/news/too-old", "2023-06-01")]))
    site.on(
        "/news/2024.xml",
        xml("urlset", "url", [("/news/old", "2023-12-30"), ("/news/rain", "2024-03-01T08:00:00Z"), ("/news/sun", nil)]))
    site.page("/news/rain", article("Rain expected", author: "R. Reporter", day: "2024-03-01"))
    site.page("/news/sun", article("Sun after all", author: nil, day: "2024-03-02"))
}

/// A sitemap with the addresses of its own site: the answer asks the request where that is.
private func xml(_ root: String, _ element: String, _ entries: [(path: String, day: String?)]) -> Answer {
    Answer { request in
        let host = request.field("Host") ?? ""
        let lines = entries.map { path, day in
            "<\(element)><loc>http://\(host)\(path)</loc>\(day.map { "<lastmod>\($0)</lastmod>" } ?? "")</\(element)>"
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <\(root) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\(lines.joined(separator: "\n"))</\(root)>
            """
        return .bytes(Array(text.utf8), contentType: "application/xml")
    }
}

private func article(_ title: String, author: String?, day: String) -> String {
    """
    <title>\(title)</title>\(author.map { "<meta name=author content='\($0)'>" } ?? "")
    <article><h1>\(title)</h1><time datetime="\(day)">\(day)</time>
    <p>First paragraph.</p><p>Second   paragraph.</p></article>
    """
}

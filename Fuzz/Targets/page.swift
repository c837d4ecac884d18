import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// The input is a page that links, forms, tables and metadata are read from.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let page = try? Document(html: Array(bytes), url: WebURL("http://a.example/b/c?d")) else { return }
    var rules = LinkRules()
    rules.canonicalises = true
    rules.sources = LinkSource.pages + LinkSource.frames + LinkSource.images + LinkSource.media + [.refresh, .link]
    for link in (try? page.links(rules)) ?? [] { _ = (link.url.href, link.text, link.rel) }
    _ = (page.refresh, page.robots, page.canonicalURL)
    for form in page.forms { _ = (form.names, form.buttons.count, try? form.submission()) }
    for table in (try? page.css("table")) ?? Selection.none(page) {
        if let table = try? table.table() { _ = table.value.json }
    }
    _ = page.metadata.value.json
    _ = page.innerText
    for script in (try? page.css("script")) ?? Selection.none(page) { _ = try? script.json() }
}

extension Selection {
    fileprivate static func none(_ page: Document) -> Selection {
        guard let none = try? page.css("nothing") else { fatalError("a search throws") }
        return none
    }
}

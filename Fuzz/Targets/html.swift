import SpiderHTML

/// The input is a page, for both parsers.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let page = try? Document(html: Array(bytes), url: WebURL("http://a.example/")) else {
        fatalError("a page that is refused")
    }
    inspect(page)
    if let other = try? Document(html: Array(bytes), parser: .libxml2) { inspect(other) }
    if let root = page.root, let again = try? Document(html: root.html) { _ = again.title }
}

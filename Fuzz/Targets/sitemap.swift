import SpiderHTML

/// The input is a sitemap.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let map = Sitemap(Array(bytes), url: WebURL("http://a.example/sitemap.xml"))
    for entry in map.entries { _ = (entry.url.href, entry.lastModifiedTime) }
    _ = map.fault?.description
}

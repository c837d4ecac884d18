import SpiderHTML

/// The input is a sitemap, which has to be read the same as a whole and in pieces.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let map = Sitemap(Array(bytes), url: WebURL("http://a.example/sitemap.xml"))
    for entry in map.entries { _ = (entry.url.href, entry.lastModifiedTime) }
    _ = (map.fault?.description, map.losses.description)
    // Compressed, pieces may differ in what they give before the data turn out to be damaged.
    guard bytes.first != 0x1F else { return }
    var reader = SitemapReader(url: WebURL("http://a.example/sitemap.xml"))
    var entries: [Sitemap.Entry] = []
    var reason: SitemapError.Reason?
    do throws(SitemapError) {
        for start in stride(from: 0, to: bytes.count, by: 7) {
            entries += try reader.read(Array(bytes[start..<min(start + 7, bytes.count)]))
        }
        entries += try reader.finish()
    } catch {
        entries += error.entries
        reason = error.reason
    }
    require(reason == map.fault?.reason, "pieces end in another way: \(reason as Any), \(map.fault as Any)")
    require(entries == map.entries, "pieces have other entries")
    require(reader.losses == map.losses, "pieces have other losses: \(reader.losses), \(map.losses)")
}

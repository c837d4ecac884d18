@_spi(Algorithms) import SpiderURL

/// The first line is a URL, what follows another one that is resolved against it.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let (first, rest) = halves(bytes)
    guard let url = WebURL(utf8: first, base: nil) else { return }
    check(url)
    if let joined = WebURL(utf8: rest, base: url) { check(joined) }
    let value = text(rest)
    for part in WebURL.Part.allCases {
        var changed = url
        guard (try? changed.set(part, to: value)) != nil else { continue }
        check(changed)
    }
    if let added = try? url.adding("a", value: value) { check(added) }
}

private func check(_ url: WebURL) {
    require(WebURL(url.href)?.href == url.href, "read again, it is another URL: \(url.href)")
    let canonical = url.canonical
    require(WebURL(canonical.href)?.href == canonical.href, "the canonical form is not a URL: \(canonical.href)")
    require(canonical.canonical.href == canonical.href, "the canonical form has another one: \(canonical.href)")
    require(
        Fingerprint(method: "GET", url: url) == Fingerprint(method: "GET", url: canonical),
        "another fingerprint: \(url.href)")
    let bare = url.canonical(dropping: .tracking, keepingFragment: true)
    require(WebURL(bare.href)?.href == bare.href, "without tracking it is not a URL: \(bare.href)")
    _ = (url.origin, url.registrableDomain, url.redacted, url.requestTarget, url.effectivePort, url.path)
    _ = (url.username, url.password, url.hostAndPort, url.fragment)
    for parameter in url.queryParameters { _ = (parameter.name, parameter.value) }
    _ = url.removing("a").href
}

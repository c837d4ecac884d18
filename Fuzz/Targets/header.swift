@_spi(Algorithms) import SpiderHTML
@_spi(Algorithms) import SpiderURL
@_spi(Algorithms) import SpiderValue

private let now = UnixTime(1_700_000_000)

/// The input is the header of a response; each of its fields is read as whatever reads fields.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let url = WebURL("https://www.a.example/b/c") else { return }
    var lines = HeaderLines(bytes)
    var again: [UInt8] = []
    var fields: [(name: [UInt8], value: [UInt8])] = []
    while let field = lines.next() {
        require(!field.name.isEmpty && field.name.allSatisfy(\.isTokenByte), "a name that is none")
        require(field.value[...].trimmingBlanks.count == field.value.count, "white space around a value")
        require(!field.value.contains(0x0A), "a value of two lines")
        again += Array(field.name) + ": ".utf8 + field.value + "\r\n".utf8
        fields.append((Array(field.name), field.value))
    }
    require(again.count <= bytes.count + 3 * fields.count, "more than came")
    again.withUnsafeBufferPointer { again in
        var lines = HeaderLines(again)
        for (name, value) in fields {
            let field = lines.next()
            let isSame = field.map { Array($0.name) == name && $0.value == value } ?? false
            require(isSame, "read again, it is another field")
        }
        require(lines.next() == nil && lines.skipped == 0, "read again, there are more lines")
    }
    for (_, value) in fields.prefix(64) { check(value, url) }
    check(cookies: fields.map(\.value), url)
}

/// What a value says to each reader.
private func check(_ value: [UInt8], _ url: WebURL) {
    let (text, isLatin1) = FieldBytes.text(value)
    require((isLatin1 ? FieldBytes.bytes(latin1: text) : Array(text.utf8)) == value, "text stands for other bytes")
    require(FieldBytes.bytes(latin1: FieldBytes.latin1(value)) == value, "characters stand for other bytes")
    let location = FieldBytes.urlText(value)
    require(location.utf8.allSatisfy { $0 < 0x80 }, "a URL that is not ASCII")
    if let target = WebURL(location, base: url) {
        require(WebURL(target.href) == target, "read again, it is another URL: \(target.href)")
    }
    _ = MetaRefresh(parsing: location, base: url)
    if let delay = RetryAfter(text, now: now) { require(0...Int64(Int32.max) ~= delay.seconds, "an odd delay") }
    _ = (HTTPDate(text, now: now), ContentRange(text), ReferrerPolicy(parsing: text))
    _ = RobotsTag([text, text], agent: "spider", now: now)
    require(Challenge.all(in: [text, text]).count <= 32, "too many challenges")
    _ = CookiePair.all(in: value)
}

/// Cookies go back as they came, from the jar, from its file, and from where a job keeps them.
private func check(cookies: [[UInt8]], _ url: WebURL) {
    var jar = CookieJar()
    jar.store(setCookies: cookies, from: url, now: now)
    for value in cookies.prefix(64) {
        guard let cookie = try? Cookie(setCookie: value, from: url, now: now) else { continue }
        guard !cookie.name.isEmpty else { continue }
        let again = try? Cookie(setCookie: cookie.pair, from: url, now: now)
        require(again == nil || again?.pair == cookie.pair, "read again, it is another cookie")
        require(again?.nameBytes ?? cookie.nameBytes == cookie.nameBytes, "read again, it has another name")
        require(CookiePair.all(in: cookie.pair).map(\.name) == [cookie.nameBytes], "in a field it has another name")
        let stored = try? Value(json: Value(encoding: cookie).json).decode(Cookie.self)
        require(stored == cookie, "stored, it is another cookie")
    }
    let kept = jar.cookiesThatFit(for: url, now: now)
    require(kept.reduce(0) { $0 + $1.pair.count } <= 16 << 10, "more cookies than fit")
    require(kept.allSatisfy { $0.belongs(to: url) }, "a cookie of somewhere else")
    var file = CookieJar()
    do {
        try file.importNetscape(jar.exportNetscapeBytes(now: now), now: now)
    } catch {
        fatalError("the jar's own file cannot be read: \(error)")
    }
    let writable = jar.cookies.filter { cookie in
        !cookie.isExpired(at: now) && !cookie.name.utf8.contains(0x09) && !cookie.path.utf8.contains(0x09)
    }
    require(file.cookies.map(\.pair) == writable.map(\.pair), "from its file, the jar has other cookies")
}

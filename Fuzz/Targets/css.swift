import SpiderHTML

private let page = """
    <!doctype html><html lang=en-GB><title>Films</title><body class="a b" dir=rtl>
    <ul id=list><li class=x>1<li class=y>2<li>3<li class="x z">4<li>5<li>6<li>7<li>8<li>9<li>10<li>11<li>12<li>13<li>14
    <li>15<li>16<li>17<li class=x>18<b>b</b><li><i lang=fr>é</i><li>20</ul>
    <div id=deep><div><div class=a><div><p title="one two" data-a=''>Text <a href='/film/1' rel=NoFollow>a</a></div></div>
    </div></div><form><fieldset disabled><legend><input></legend><input type=checkbox checked><select><optgroup disabled>
    <option selected>o</select></fieldset></form><p></p><p><!-- c --></p><svg><path d=M></svg></body></html>
    """

private let feed = """
    <f xmlns:s='urn:s'><s:A Id='1'/><b><![CDATA[x]]></b><B s:c='d'/><b/></f>
    """

/// The input is a selector. What a search finds must be what each element by itself says that it matches.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let source = text(bytes)
    let selector: CSS
    do {
        selector = try CSS(parsing: source, namespaces: ["s": "urn:s"])
    } catch {
        // It counts U+FFFD in the place of each NUL.
        let size = source.utf8.reduce(0) { $0 + ($1 == 0 ? 3 : 1) }
        require(error.offset >= 0 && error.offset <= size, "a fault outside the text: \(error)")
        _ = error.description
        return
    }
    do {
        for document in [try Document(html: page), try Document(xml: feed)] {
            try search(document, selector)
            if let element = try document.first("ul, b") { element.remove() }
            try search(document, selector)
        }
    } catch {
        _ = "\(error)"
    }
}

private func search(_ document: Document, _ selector: CSS) throws {
    _ = try document.values(selector)
    let found = Array(try document.css(selector))
    require(try document.first(selector) == found.first, "first differs: \(selector)")
    guard isAbsolute(selector.text) else { return }
    let matching = try document.css("*").filter { try $0.matches(selector) }
    require(matching == found, "\(found.count) found, \(matching.count) match: \(selector)")
}

/// Whether a selector means the same wherever the search begins.
private func isAbsolute(_ selector: String) -> Bool {
    let lowercase = selector.lowercased()
    if lowercase.contains("scope") || lowercase.contains("\\") || lowercase.contains("/*") { return false }
    var previous: UInt8 = 0x2C
    for byte in lowercase.utf8 where byte > 0x20 {
        if byte == 0x3E || byte == 0x2B || byte == 0x7E, previous == 0x2C || previous == 0x28 { return false }
        previous = byte
    }
    return true
}

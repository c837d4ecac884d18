import SpiderHTML

private let page = """
    <!doctype html><html lang=en><title>Films</title><body><ul id=l><li class=x>1<li>2<li><b>3</b>4</ul>
    <p title='one two'>Text<!-- c --> <a href=/1>a</a></p><table><tr><td>1<td>2.5</table></body></html>
    """

/// The input is an expression.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let source = text(bytes)
    do {
        var expression = try XPath(parsing: source, namespaces: ["s": "urn:s"])
        expression.operationLimit = 200_000
        let document = try Document(html: page)
        let value = try document.evaluate(expression)
        _ = (value.string, value.number, value.boolean, value.strings)
        _ = try document.xpath(expression).texts
    } catch {
        _ = "\(error)"
    }
}

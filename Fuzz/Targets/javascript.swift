import SpiderHTML
import SpiderValue

/// The input is a literal in JavaScript.
func fuzz(_ bytes: UnsafeBufferPointer<UInt8>) {
    let source = text(bytes)
    do {
        _ = try Value(javaScript: source).json
    } catch {
        _ = error.description
    }
    if let page = try? Document(html: "<script>" + source + "</script>") { _ = try? page.json(assignedTo: "a") }
}

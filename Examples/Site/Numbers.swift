import SpiderTesting

/// `/numbers/0` to `/numbers/62`, in a tree; each takes 20 ms, and is in the language that was asked for first.
func numbers(_ site: inout Routes) {
    site.on("/numbers/{number}") { request in
        guard let number = Int(request.parameters["number"]), 0...62 ~= number else { return .status(404) }
        let links = [2 * number + 1, 2 * number + 2].filter { $0 <= 62 }.map { "<a href=\($0)>\($0)</a>" }
        let language = request.field("Accept-Language")?.split(separator: ",").first ?? "none"
        let page = "<html lang=\(language)><h1>\(number)</h1>\(links.joined(separator: " "))</html>"
        return .after(.milliseconds(20), .html(page))
    }
}

import SpiderHTML
import SpiderKit

/// Decides whether a page, as it was fetched, looks empty without its scripts.
struct AutoRules: Sendable {
    /// Elements that frameworks leave empty for their scripts to fill.
    static let roots = [
        "#root", "#app", "#__next", "#__nuxt", "#___gatsby", "#svelte", "#q-app", "#ember-root", "#app-root",
        "#react-root", "#main-app", "app-root", "[ng-app]", "[data-reactroot]", "[ng-version]",
    ]
    /// What pages say to readers without scripts, in small letters.
    static let requests = [
        "enable javascript", "enable java script", "requires javascript", "require javascript", "need javascript",
        "needs javascript", "turn on javascript", "javascript is disabled", "javascript is required",
        "javascript to run", "activate javascript", "without javascript",
    ]

    /// Fewer characters than this are hardly any text.
    var leastText = 100
    /// A page with more characters has content of its own, whatever is empty on it.
    var mostText = 1_500
    /// A larger page isn't looked at: it has content of its own.
    var mostBytes = 4 << 20

    private static let compiled: [(name: String, css: CSS)] = roots.compactMap { name in
        (try? CSS(parsing: name)).map { (name, $0) }
    }
    private static let script = try? CSS(parsing: "script, link[rel~=modulepreload]")
    private static let noscript = try? CSS(parsing: "noscript")

    /// Creates the rules.
    init() {}

    /// Returns why the page of a response is to be rendered; `nil` if it has its content.
    ///
    /// - Parameters:
    ///   - response: The response to a plain request.
    ///   - required: What a complete page has.
    func verdict(_ response: Response, required: [PageSelector] = []) -> AutoVerdict? {
        guard (200...299).contains(response.status.code), response.mayBeHTML, !response.body.isEmpty,
            let page = try? response.document
        else { return nil }
        return verdict(page, size: response.body.count, required: required)
    }

    /// Returns why a page is to be rendered; `nil` if it has its content.
    func verdict(_ page: Document, size: Int, required: [PageSelector] = []) -> AutoVerdict? {
        // No browser adds anything to a page without scripts.
        guard let script = AutoRules.script, has(script, page) else { return nil }
        if let missing = required.first(where: { !has($0.css, page) }) { return .missing(missing.text) }
        guard size <= mostBytes else { return nil }
        let text = count(page.innerText, upTo: mostText + 1)
        guard text <= mostText else { return nil }
        for root in AutoRules.compiled {
            guard let element = (try? page.first(root.css)) ?? nil else { continue }
            if count(element.innerText, upTo: leastText) < leastText, text < leastText || isBare(element) {
                return .emptyRoot(root.name)
            }
        }
        if asksForScripts(page) { return .asksForScripts }
        return text < leastText ? .littleText(text) : nil
    }

    private func has(_ selector: CSS, _ page: Document) -> Bool { ((try? page.first(selector)) ?? nil) != nil }

    /// Whether an element has no text at all.
    private func isBare(_ element: Element) -> Bool { count(element.innerText, upTo: 1) == 0 }

    private func asksForScripts(_ page: Document) -> Bool {
        guard let noscript = AutoRules.noscript, let parts = try? page.css(noscript) else { return false }
        return parts.prefix(10).contains { part in
            let text = part.text.prefix(2_000).lowercased()
            return AutoRules.requests.contains { text.contains($0) }
        }
    }

    /// The number of characters that aren't white space, up to a limit.
    private func count(_ text: String, upTo limit: Int) -> Int {
        var count = 0
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            count += 1
            if count >= limit { break }
        }
        return count
    }
}

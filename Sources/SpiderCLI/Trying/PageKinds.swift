import SpiderKit
import SpiderValue

/// The kinds of page that a spider's `start` leads to.
struct PageKinds {
    /// A request of `start`, and the kind as JSON.
    private let starts: [(url: WebURL, kind: Value)]

    /// Asks a spider where the crawl starts.
    init(_ spider: RegisteredSpider, _ trial: PageTrial) async {
        let outcome = await trial.start()
        starts = outcome.found.compactMap { found in
            (try? spider.pages.encode(found.page)).flatMap { try? Value(json: $0) }.map { (found.request.url, $0) }
        }
    }

    /// The URL that the crawl fetches first.
    var firstURL: WebURL? { starts.first?.url }

    /// Returns the kind of a page for which none is given: that of the start with this URL, or else one without a payload.
    func kind(of url: WebURL?) -> Value? {
        if let url, let start = starts.first(where: { $0.url.canonical == url.canonical }) { return start.kind }
        return starts.first { PageKinds.isBare($0.kind) }?.kind ?? starts.first?.kind
    }

    /// Whether a kind is the case of an enumeration without a payload: `{"list":{}}`.
    private static func isBare(_ kind: Value) -> Bool {
        guard case .object(let cases) = kind, cases.count == 1, case .object(let payload)? = cases.values.first else {
            return false
        }
        return payload.isEmpty
    }
}

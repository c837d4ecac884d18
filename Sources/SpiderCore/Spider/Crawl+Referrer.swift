import HTTPTypes
import SpiderHTML
import SpiderHTTP

extension Crawl {
    /// Returns the page as the referrer of its requests; `nil` in `start`.
    ///
    /// Its policy is that of its field `Referrer-Policy`, which `<meta name=referrer>` overrides. A page that hasn't
    /// been parsed yet isn't parsed for this.
    package func referrer() -> Referrer? {
        guard let response else { return nil }
        let document = response.parsedDocument
        if let known = pageReferrer, known.knowsDocument || document == nil { return known.value }
        var referrer = Referrer(response.url.withoutPrivateParts)
        referrer.adoptPolicy(of: response.headerFields)
        if let document, document.markup == .html, let metas = try? document.css("meta[name=referrer i][content]") {
            for meta in metas {
                if let policy = meta["content"].flatMap({ ReferrerPolicy(meta: $0) }) { referrer.policy = policy }
            }
        }
        pageReferrer = (referrer, document != nil)
        return referrer
    }

    /// Returns the page as the referrer of one of its links, which may have a policy of its own: `rel=noreferrer`, or
    /// else `referrerpolicy` (HTML, sections 4.6.7.13 and 2.4.4).
    func referrer(of link: Element) -> Referrer? {
        guard var referrer = referrer() else { return nil }
        if let rel = link["rel"], rel.utf8.split(whereSeparator: { $0 <= 0x20 }).contains(where: \.isNoReferrer) {
            referrer.policy = .noReferrer
        } else if let policy = link["referrerpolicy"].flatMap({ ReferrerPolicy(attribute: $0) }) {
            referrer.policy = policy
        }
        return referrer
    }
}

extension Substring.UTF8View {
    /// Whether this is the word `noreferrer`, in any case.
    fileprivate var isNoReferrer: Bool { count == 10 && Substring(self).lowercased() == "noreferrer" }
}

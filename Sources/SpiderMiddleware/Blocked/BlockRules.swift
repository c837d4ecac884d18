import HTTPTypes
import SpiderCore
import SpiderHTML
import SpiderHTTP
import SpiderURL

/// The rules for block pages, applied so that good pages cost next to nothing.
///
/// Status and size are checked first, then header fields and the URL, then the texts of all rules in one search. A page
/// is parsed only if all of this holds, and a rule needs the document.
struct BlockRules: Sendable {
    /// The number of bytes at a page's beginning that are searched for texts.
    private static let searchLimit = 256 << 10
    /// The size in bytes of the largest page that is parsed for a rule.
    private static let documentLimit = 1 << 20

    private let rules: [BlockRule]
    /// The rules for each status, from 100 on.
    private let byStatus: [[Int]]
    private let needles: NeedleSet
    /// The range of each rule's texts in the set.
    private let places: [Range<Int>]

    /// Creates rules, of which the first that matches counts.
    init(_ rules: [BlockRule]) {
        self.rules = rules
        byStatus = StatusCodes.range.map { status in
            rules.indices.filter { rules[$0].statuses.isEmpty || rules[$0].statuses.contains(status) }
        }
        var all: [[UInt8]] = []
        places = rules.map { rule in
            let start = all.count
            all += rule.needles.map(\.folded)
            return start..<all.count
        }
        needles = NeedleSet(all)
    }

    /// The number of rules.
    var count: Int { rules.count }

    /// Returns the name of the first rule that matches a response.
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - accepted: the statuses that the request allows: for these, status and size alone prove nothing
    func match(_ response: Response, accepts accepted: StatusSet) -> String? {
        let status = response.status.code
        guard StatusCodes.range.contains(status) else { return nil }
        var inspection = Inspection(response)
        for index in byStatus[status - StatusCodes.range.lowerBound] {
            // Copying a rule would count a reference for each of its parts, for every page.
            if let limit = rules[index].maxSize, response.body.count > limit { continue }
            guard rules[index].hasStructure || !accepted.contains(status), inspection.hasHeader(rules[index]),
                inspection.hasURL(rules[index]), hasText(places[index], &inspection),
                !rules[index].needsDocument || inspection.hasElements(rules[index])
            else { continue }
            return rules[index].name
        }
        return nil
    }

    private func hasText(_ places: Range<Int>, _ inspection: inout Inspection) -> Bool {
        if places.isEmpty { return true }
        let body = inspection.response.body
        guard !body.isEmpty else { return false }
        let found = inspection.found ?? needles.occurring(in: body.prefix(Self.searchLimit))
        inspection.found = found
        return found[places].contains(true)
    }

    /// The facts about a response that are known so far.
    private struct Inspection {
        let response: Response
        var found: [Bool]?
        private var target: WebURL??
        private var document: Document??

        init(_ response: Response) { self.response = response }

        func hasHeader(_ rule: BlockRule) -> Bool {
            rule.header.isEmpty
                || rule.header.allSatisfy { name, values in
                    response.headerFields[fields: name].contains { field in
                        values.contains { $0.occurs(in: field.value) }
                    }
                }
        }

        /// Returns whether the URL matches. For a redirect, the target's URL counts, because the target's page belongs
        /// to another request.
        mutating func hasURL(_ rule: BlockRule) -> Bool {
            if rule.url.isEmpty { return true }
            let url: WebURL?
            if let target {
                url = target
            } else if response.status.kind == .redirection, response.headerFields.contains(.location) {
                url = response.url(in: .location)
            } else {
                url = response.url
            }
            target = .some(url)
            guard let url else { return false }
            return rule.url.contains { (try? $0.matches(url)) == true }
        }

        mutating func hasElements(_ rule: BlockRule) -> Bool {
            guard let document = parsed() else { return false }
            if !rule.title.isEmpty {
                guard let title = document.title, rule.title.contains(where: { $0.occurs(in: title) }) else {
                    return false
                }
            }
            func isThere(_ selector: CSS) -> Bool { ((try? document.first(selector)) ?? nil) != nil }
            guard rule.selector.isEmpty || rule.selector.contains(where: isThere),
                !rule.without.contains(where: isThere)
            else { return false }
            guard let maxText = rule.maxText else { return true }
            return document.innerText.count <= maxText
        }

        private mutating func parsed() -> Document? {
            if let document { return document }
            let isMarkup = response.mediaType.map { $0.isHTML || $0.isXML } ?? true
            let isFit = isMarkup && !response.body.isEmpty && response.body.count <= BlockRules.documentLimit
            let parsed = isFit ? try? response.document : nil
            document = .some(parsed)
            return parsed
        }
    }
}

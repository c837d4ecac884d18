import HTTPTypes
package import SpiderCore
package import SpiderHTTP
@_spi(Algorithms) import SpiderURL
package import SpiderValue

/// The result of parsing one recorded page, in lines that people review and programs compare.
///
/// ```
/// GET https://books.example/shelf/ as {"shelf":{}}
///   follow GET https://books.example/1 as {"book":{"title":"One"}}
///   item Book
///     title: "One"
/// ```
package struct PageAccount: Sendable, Hashable {
    /// The page: its request and its kind.
    package let heading: String
    /// The lines of the result.
    package let lines: [String]

    init(heading: String, lines: [String]) {
        self.heading = heading
        self.lines = lines
    }

    /// Creates the account of a page.
    ///
    /// - Parameters:
    ///   - request: the page's request
    ///   - kind: its kind, as JSON
    ///   - outcome: the result of parsing it
    ///   - coding: encodes the kinds of the pages that were followed
    package init(of request: Request, as kind: Value, _ outcome: PageTrial.Outcome, coding: PageCoding) {
        heading = PageAccount.line(request, kind: kind.json)
        var lines: [String] = []
        for found in outcome.found {
            let kind = (try? coding.encode(found.page)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
            lines.append("  follow \(PageAccount.line(found.request, kind: kind))")
        }
        for record in outcome.records {
            lines.append("  item \(record.type)")
            for (name, value) in record.fields { lines.append("    \(name): \(value.json)") }
        }
        for (reason, count) in outcome.dropped.sorted(by: { $0.key < $1.key }) {
            lines.append("  dropped \(count): \(reason)")
        }
        if outcome.skippedLinks > 0 { lines.append("  skipped links: \(outcome.skippedLinks)") }
        if let failure = outcome.failure { lines.append("  failed: \(failure.reason)") }
        self.lines = lines
    }

    private static func line(_ request: Request, kind: String) -> String {
        var line = "\(request.method.rawValue) \(request.url.redacted)"
        if let body = request.body?.identity, !body.isEmpty {
            var hash = SipHash128()
            hash.update(body)
            line += " with \(body.count) bytes (\(String(hash.finalize().0, radix: 16).prefix(8)))"
        }
        return "\(line) as \(kind)"
    }
}

extension [PageAccount] {
    /// The accounts as the text of a file, separated by empty lines.
    package var text: String {
        map { ([$0.heading] + $0.lines).joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// Reads the text of a file with accounts.
    package init(text: String) {
        self = text.split(separator: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n").map(String.init)
            return lines.first.map { PageAccount(heading: $0, lines: Array<String>(lines.dropFirst())) }
        }
    }
}

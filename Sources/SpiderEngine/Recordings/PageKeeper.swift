package import SpiderCore
package import SpiderHTTP
@_spi(Algorithms) import SpiderURL
package import SpiderValue
import Synchronization

/// Writes the pages that a spider parses into a recording (WARC), each with its kind.
///
/// ```swift
/// let keeper = PageKeeper(path: "pages.warc.gz", mode: .replace, spider: spider, options: options)
/// ```
///
/// After request and response, a `metadata` record has the kind of the page: `{"page":{"film":{}}}`. So other programs read
/// the file as any recording, and `KeptPages` reads it with the kinds. The file is opened with the first page.
package final class PageKeeper: Sendable {
    /// The file.
    package let path: String
    private let mode: WARCWriter.Mode
    private let information: [WARCField]
    private let coding: PageCoding
    private let writer = Mutex<WARCWriter?>(nil)

    /// Creates a keeper of pages.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mode: What happens with a file that exists.
    ///   - spider: The spider that parses the pages.
    ///   - options: The spider's options; secrets among them, by their names, aren't written.
    package init(path: String, mode: WARCWriter.Mode, spider: RegisteredSpider, options: Value) {
        self.path = path
        self.mode = mode
        coding = spider.pages
        var shown = Object()
        if case .object(let options) = options {
            for (name, value) in options where !ConfidentialNames.contains(name) { shown[name] = value }
        }
        information = [
            WARCField(KeptPages.spiderField, spider.name),
            WARCField(KeptPages.optionsField, Value.object(shown).json),
        ]
    }

    /// Writes a page.
    ///
    /// - Parameters:
    ///   - response: the page; one whose body is in a file of more than 32 MiB isn't written
    ///   - page: its kind
    /// - Throws: `WARCError` if the file can't be written; `ValueError` if the kind can't be encoded.
    func keep(_ response: Response, as page: any Codable & Sendable) throws {
        guard let exchange = RecordedExchange(response) else { return }
        var facts = Object()
        facts["page"] = try Value(json: coding.encode(page))
        if response.request.allowsDuplicate { facts["repeated"] = .bool(true) }
        if response.request.depth > 0 { facts["depth"] = .int(response.request.depth) }
        let block = Array(Value.object(facts).json.utf8)
        let now = UnixTime.now()
        try writer.withLock { file in
            var writer: WARCWriter
            if let open = file.take() {
                writer = open
            } else {
                writer = try WARCWriter(
                    path: path, mode: mode, software: "spider", information: information, now: now)
            }
            do {
                try writer.append(
                    request: exchange.request, response: exchange.response, url: exchange.url.href, time: now)
                try writer.append(
                    WARCRecord(
                        type: .metadata, id: .random(), date: now, targetURI: exchange.url.href,
                        contentType: "application/json", block: block))
            } catch {
                file = consume writer
                throw error
            }
            file = consume writer
        }
    }
}

import HTTPTypes
import SpiderCore
package import SpiderHTTP
import SpiderURL
package import SpiderValue

/// The pages in a recording of `PageKeeper`, in the order in which they were parsed.
///
/// ```swift
/// let pages = try KeptPages(path: "pages.warc.gz")
/// for page in pages.all { print(page.request.url, try pages.response(to: page).body.count) }
/// ```
package struct KeptPages: Sendable {
    /// A page, without its response.
    package struct Page: Sendable {
        /// The request as it was sent.
        package let request: Request
        /// The kind of the page, as JSON.
        package let kind: Value
        /// Whether the request was sent although the URL was known.
        let isRepeated: Bool
        fileprivate let position: WARCPosition
    }

    /// The path of the pages that a job keeps.
    ///
    /// - Parameter folder: the job's folder
    package static func path(in folder: String) -> String { "\(folder)/pages.warc.gz" }

    static let spiderField = "spider-name"
    static let optionsField = "spider-options"

    /// The file.
    package let path: String
    /// The pages.
    package private(set) var all: [Page] = []
    /// The name of the spider that parsed them.
    package private(set) var spider: String?
    /// The options of the spider.
    package private(set) var options: Value?

    /// Reads a whole recording, and notes where the pages are.
    ///
    /// A page that is incomplete, because its writer was killed, is skipped.
    ///
    /// - Throws: `WARCError` if the file can't be read, or isn't a recording.
    package init(path: String) throws(WARCError) {
        self.path = path
        var reader = try WARCReader(path: path)
        var request: RecordedRequest?
        var position: WARCPosition?
        var isRecording = false
        while true {
            let next: WARCRecord?
            do throws(WARCError) {
                next = try reader.next()
            } catch {
                guard isRecording else { throw error }
                continue
            }
            guard let record = next else { break }
            isRecording = true
            switch record.type {
            case .warcinfo?: note(record)
            case .request?: request = try? RecordedRequest(block: record.block)
            case .response?: position = reader.position
            case .metadata?:
                if let request, let position { add(record, request, position) }
                (request, position) = (nil, nil)
            default: break
            }
        }
    }

    private mutating func note(_ record: WARCRecord) {
        for line in String(decoding: record.block, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstRange(of: ": ") else { continue }
            let value = String(line[colon.upperBound...])
            switch line[..<colon.lowerBound] {
            case KeptPages.spiderField: spider = value
            case KeptPages.optionsField: options = try? Value(json: value)
            default: break
            }
        }
    }

    private mutating func add(_ record: WARCRecord, _ sent: RecordedRequest, _ position: WARCPosition) {
        guard let url = record.targetURI.flatMap({ WebURL($0) }), let facts = try? Value(json: record.block),
            let kind = facts["page"], let method = HTTPRequest.Method(sent.method)
        else { return }
        var request = Request(url, method: method)
        request.headerFields = sent.fields
        if let host = HTTPField.Name("Host") { request.headerFields[host] = nil }
        if !sent.body.isEmpty { request.body = .bytes(sent.body) }
        if case .int(let depth)? = facts["depth"] { request.depth = depth }
        all.append(Page(request: request, kind: kind, isRepeated: facts["repeated"] == true, position: position))
    }

    /// The pages with each request only once: of several attempts, the last.
    package var once: [Page] {
        var seen: Set<Fingerprint> = []
        return all.reversed().filter { $0.isRepeated || seen.insert($0.request.fingerprint).inserted }.reversed()
    }

    /// Reads the response to a page's request.
    ///
    /// - Throws: `WARCError` and `RecordedMessageError` if it can't be read.
    package func response(to page: Page) throws -> Response {
        let answer = try RecordedResponse(block: WARCReader.block(of: path, at: page.position))
        var response = Response(
            to: page.request, status: answer.status, headerFields: answer.fields, body: answer.body)
        response.isReplayed = true
        return response
    }
}

import HTTPTypes
import SpiderHTML
import SpiderHTTP
import SpiderURL
import SpiderValue

/// Why a page failed: a reason to group by, and what is particular to this page.
struct PageFailure: Error, Sendable, Equatable {
    let reason: String
    let detail: String
    /// Whether the site has kept the crawl out: a page that the layer `blocked` knows, 403 or 429.
    private(set) var isBlocked = false
    /// Whether it is no page's fault, and all others would fail as well: the recording cannot be written.
    private(set) var endsCrawl = false

    /// A failure; what it quotes of a page neither steers a terminal nor begins a line.
    init(reason: String, detail: String = "") {
        self.reason = reason.printable
        self.detail = detail.printable
    }

    /// A response that does not reach the spider.
    init(_ status: HTTPResponse.Status) {
        self.init(reason: status.reasonPhrase.isEmpty ? "\(status.code)" : "\(status.code) \(status.reasonPhrase)")
        isBlocked = status == .forbidden || status == .tooManyRequests
    }

    /// Anything that was thrown on the way of a page.
    init(_ error: any Error) {
        switch error {
        case let failure as PageFailure: self = failure
        case let failure as FetchFailure:
            self.init(
                reason: failure.reason.description, detail: failure.namesHost ? failure.message : failure.detail)
            if case .blocked = failure.reason { isBlocked = true }
        case let error as ExtractionError: self.init(reason: error.reason, detail: error.description)
        case let error as URLError:
            self.init(reason: "\(error.part == nil ? "not a URL: " : "")\(error.reason)", detail: error.description)
        case let error as UnexpectedContent: self.init(reason: error.reason, detail: error.description)
        case let error as SelectorError: self.init(reason: "\(error)")
        case let error as WARCError where error.isOfWriting:
            // Without the place, so that it is the same for all that are under way.
            self.init(reason: "\(error.path): \(error.reason)")
            endsCrawl = true
        case is CancellationError: self.init(reason: "stopped")
        default:
            // A reason is a line in a table; the log has it whole.
            let text = String(describing: error)
            self.init(reason: String(text.prefix(160)), detail: text)
        }
    }
}

extension WARCError {
    /// Whether the file cannot be written, on a full disk for example.
    fileprivate var isOfWriting: Bool {
        if case .cannotWrite = reason { true } else { false }
    }
}

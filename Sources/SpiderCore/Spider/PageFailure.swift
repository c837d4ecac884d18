public import HTTPTypes
import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// Why a page failed: a reason to group by, and what is particular to this page.
public struct PageFailure: Error, Sendable, Equatable {
    /// The reason, in words that are the same for all failures of its kind: `404 Not Found`, `timeout: …`.
    public let reason: String
    /// What is particular to this page; it may be empty.
    public let detail: String
    /// Whether the site keeps the crawl out: it showed a block page, or answered with 403 or 429.
    public private(set) var isBlocked = false
    /// Whether it is no page's fault, and all others would fail as well: the recording cannot be written.
    package private(set) var endsCrawl = false

    /// Whether the detail has all that the reason says.
    private var isDetailWhole = false

    /// A failure; what it quotes of a page neither steers a terminal nor begins a line.
    package init(reason: String, detail: String = "") {
        self.reason = reason.withoutSecrets.printable
        self.detail = detail.withoutSecrets.printable
    }

    /// A failure whose detail says all that there is to say.
    private init(reason: String, whole detail: String) {
        self.init(reason: reason, detail: detail)
        isDetailWhole = true
    }

    /// Takes over from another failure whether the site keeps the crawl out, and whether the crawl ends.
    package mutating func adoptBlock(of other: PageFailure) {
        isBlocked = other.isBlocked
        endsCrawl = other.endsCrawl
    }

    /// What is said where both are told, each thing once.
    package var text: (reason: String, detail: String?) {
        isDetailWhole ? (detail, nil) : PageFailure.text(reason: reason, detail: detail)
    }

    /// A reason and a detail, each thing once: the detail alone if it has all parts of the reason, none if it says no more.
    package static func text(reason: String, detail: String?) -> (reason: String, detail: String?) {
        guard let detail, !detail.isEmpty, !reason.contains(detail) else { return (reason, nil) }
        let isWhole = reason.split(separator: ": ").allSatisfy { detail.contains($0) }
        return isWhole ? (detail, nil) : (reason, detail)
    }

    /// A response that does not reach the spider.
    public init(_ status: HTTPResponse.Status, detail: String = "") {
        self.init(
            reason: status.reasonPhrase.isEmpty ? "\(status.code)" : "\(status.code) \(status.reasonPhrase)",
            detail: detail)
        isBlocked = status == .forbidden || status == .tooManyRequests
    }

    /// Anything that was thrown on the way of a page.
    public init(_ error: any Error) {
        switch error {
        case let failure as PageFailure: self = failure
        case let failure as FetchFailure:
            self.init(
                reason: failure.reason.description, detail: failure.namesHost ? failure.message : failure.detail)
            isBlocked = failure.isBlock
        case let error as ExtractionError: self.init(reason: error.reason, whole: error.description)
        case let error as URLError:
            self.init(reason: "\(error.part == nil ? "not a URL: " : "")\(error.reason)", whole: error.description)
        case let error as ValueError: self.init(reason: error.reasonForAll, whole: error.description)
        case let error as JSONError: self.init(reason: "not JSON: \(error.reason)", whole: "not JSON: \(error)")
        case let error as UnexpectedContent: self.init(reason: error.reason, whole: error.description)
        case let error as SelectorError: self.init(reason: "\(error)")
        case let error as WARCError where error.isOfWriting:
            // Without the place, so that it is the same for all pages in flight.
            self.init(reason: "\(error.path): \(error.reason)")
            endsCrawl = true
        case is CancellationError: self.init(reason: "stopped")
        default:
            // A reason is a line in a table; the log has it whole.
            let text = String(describing: error)
            self.init(reason: String(text.prefix(160)), whole: text)
        }
    }
}

extension ValueError {
    /// The problem without what only one page has: places in lists, and what was found there.
    fileprivate var reasonForAll: String {
        let text =
            switch problem {
            case .typeMismatch(let expected, _): "expected \(expected)"
            case .outOfRange(let expected, _): "out of range: expected \(expected)"
            case .unknownName: "this name is not allowed"
            case .missingKey, .invalid, .tooDeep: problem.description
            }
        var place = ""
        for step in path.steps {
            switch step {
            case .key(let key): place += place.isEmpty ? key : ".\(key)"
            case .index: place += "[]"
            }
        }
        return place.isEmpty ? text : "\(place): \(text)"
    }
}

extension WARCError {
    /// Whether the file cannot be written, on a full disk for example.
    fileprivate var isOfWriting: Bool {
        if case .cannotWrite = reason { true } else { false }
    }
}

public import HTTPTypes
import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// The reason why a page failed: a common reason, and the details of this page.
public struct PageFailure: Error, Sendable, Equatable {
    /// The reason, in words that are the same for all failures of its kind: `404 Not Found`, `timeout: …`.
    public let reason: String
    /// The details of this page; may be empty.
    public let detail: String
    /// Whether the site blocks the crawl: it showed a block page, or answered with 403 or 429.
    public private(set) var isBlocked = false
    /// Whether all other pages would fail as well: the recording can't be written, for example.
    package private(set) var endsCrawl = false

    /// Whether the detail includes the reason.
    private var isDetailWhole = false

    /// Creates a failure. Text that it quotes from a page can neither control a terminal nor begin a line.
    package init(reason: String, detail: String = "") {
        self.reason = reason.withoutSecrets.printable
        self.detail = detail.withoutSecrets.printable
    }

    /// Creates a failure whose detail includes the reason.
    private init(reason: String, whole detail: String) {
        self.init(reason: reason, detail: detail)
        isDetailWhole = true
    }

    /// Takes over from another failure whether the site blocks the crawl, and whether the crawl ends.
    package mutating func adoptBlock(of other: PageFailure) {
        isBlocked = other.isBlocked
        endsCrawl = other.endsCrawl
    }

    /// The reason and the detail for showing both, without repetitions.
    package var text: (reason: String, detail: String?) {
        isDetailWhole ? (detail, nil) : PageFailure.text(reason: reason, detail: detail)
    }

    /// Returns a reason and a detail without repetitions: only the detail if it has all parts of the reason, no detail
    /// if it adds nothing.
    package static func text(reason: String, detail: String?) -> (reason: String, detail: String?) {
        guard let detail, !detail.isEmpty, !reason.contains(detail) else { return (reason, nil) }
        let isWhole = reason.split(separator: ": ").allSatisfy { detail.contains($0) }
        return isWhole ? (detail, nil) : (reason, detail)
    }

    /// Creates the failure of a response that doesn't reach the spider.
    public init(_ status: HTTPResponse.Status, detail: String = "") {
        self.init(
            reason: status.reasonPhrase.isEmpty ? "\(status.code)" : "\(status.code) \(status.reasonPhrase)",
            detail: detail)
        isBlocked = status == .forbidden || status == .tooManyRequests
    }

    /// Creates the failure for any error on the way of a page.
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
            // A reason is a line in a table; the log has all of it.
            let text = String(describing: error)
            self.init(reason: String(text.prefix(160)), whole: text)
        }
    }
}

extension ValueError {
    /// The problem without the details of one page: places in lists, and quoted values.
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
    /// Whether the file can't be written, for example because the disk is full.
    fileprivate var isOfWriting: Bool {
        if case .cannotWrite = reason { true } else { false }
    }
}

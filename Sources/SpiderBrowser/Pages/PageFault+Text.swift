import SpiderHTTP
import SpiderKit
import SpiderURL

extension PageFault: CustomStringConvertible {
    /// What has happened, in words.
    var description: String {
        switch self {
        case .crashed: "the page crashed its renderer, or took more memory than it may"
        case .browserEnded: "the browser has ended"
        case .noPlace: "all pages of the browser are busy"
        case .notLoaded(let reason): "the browser can't load the page: \(reason)"
        case .actionTimeout(let action): "the page wasn't done in time: \(action)"
        case .silent: "the page's scripts compute without end"
        case .script(let text): "a script has failed: \(text)"
        case .tooLarge(let limit): "the rendered page is larger than \(ByteCount(limit).text)"
        case .leadsAway(let url, let reason): "a script leads to \(url): \(reason)"
        }
    }

    /// Whether another attempt may succeed.
    var mayPass: Bool { self == .crashed || self == .browserEnded }

    /// The failure of the page.
    func failure(at url: WebURL) -> FetchFailure {
        if case .tooLarge(let limit) = self {
            return FetchFailure(.bodyTooLarge(limit: limit), url: url, detail: description)
        }
        return FetchFailure(.layer("browser", text: "\(kind): \(self)"), url: url)
    }

    /// The kind of the fault in a word or two, the same for all pages.
    private var kind: String {
        switch self {
        case .crashed, .browserEnded: "browser crashed"
        case .noPlace: "browser busy"
        case .notLoaded, .silent, .script, .tooLarge: "not rendered"
        case .actionTimeout: "timeout"
        case .leadsAway: "out of scope"
        }
    }
}

extension PageAction: CustomStringConvertible {
    /// The action in words.
    public var description: String {
        switch step {
        case .waitForSelector(let selector): "waiting for '\(selector)'"
        case .waitForIdle: "waiting until nothing more is requested"
        case .waitUntil(let expression): "waiting until '\(expression)'"
        case .click(let selector): "clicking on '\(selector)'"
        case .type(_, let selector): "typing into '\(selector)'"
        case .scrollToEnd: "scrolling to the end"
        case .evaluate(_, let name): "evaluating '\(name)'"
        case .screenshot(let name, _): "taking the picture '\(name)'"
        case .pdf(let name): "printing '\(name)'"
        }
    }
}

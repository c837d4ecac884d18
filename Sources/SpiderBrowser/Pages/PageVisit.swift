import Logging
import SpiderKit
import SpiderValue
import Synchronization

/// The visit of one page: it is loaded, what is to be done on it is done, and it is read.
struct PageVisit: Sendable {
    /// What was read.
    struct Result: Sendable {
        var html = ""
        /// The address, which scripts may have changed.
        var url = ""
        var values: [String: Value] = [:]
        var files: [String: RenderedFile] = [:]
    }

    let tab: BrowserTab
    let url: String
    let actions: [PageAction]
    let limits: PageLimits
    let log: Logger
    /// Answers a request of the page.
    let answer: @Sendable (PausedRequest, BrowserTab) async -> Void

    /// What is being done, for the message if it isn't done in time.
    private final class Place: Sendable {
        let action = Mutex<PageAction?>(nil)
    }

    private let place = Place()

    init(
        _ tab: BrowserTab, url: String, actions: [PageAction], limits: PageLimits, log: Logger,
        answer: @escaping @Sendable (PausedRequest, BrowserTab) async -> Void
    ) {
        self.tab = tab
        self.url = url
        self.actions = actions
        self.limits = limits
        self.log = log
        self.answer = answer
    }

    /// Visits the page.
    ///
    /// - Throws: `PageFault`, or `CancellationError`.
    func run() async throws -> Result {
        do {
            return try await withThrowingTaskGroup(of: Result?.self) { group in
                group.addTask {
                    await answerRequests()
                    return nil
                }
                group.addTask {
                    try await Task.sleep(for: limits.timeout)
                    throw place.action.withLock { $0 }.map { PageFault.actionTimeout($0) } ?? .silent
                }
                group.addTask { try await steer() }
                defer { group.cancelAll() }
                while let result = try await group.next() {
                    if let result { return result }
                }
                throw PageFault.browserEnded
            }
        } catch {
            // What has ended the page counts for more than what failed because of it.
            if let fault = tab.fault { throw fault }
            throw (error as? DevToolsFault).map { PageFault($0) } ?? error
        }
    }

    private func answerRequests() async {
        await withDiscardingTaskGroup { group in
            for await request in tab.requests {
                group.addTask {
                    await answer(request, tab)
                    tab.answered()
                }
            }
        }
    }

    private func steer() async throws -> Result {
        let navigated = try await tab.call("Page.navigate", ["url": .string(url)])
        if let error = navigated["errorText"]?.text, !error.isEmpty { throw PageFault.notLoaded(error) }
        if !actions.contains(where: \.isWait) { try await settleIfPossible() }
        var result = Result()
        for action in actions {
            place.action.withLock { $0 = action }
            try await perform(action, &result)
        }
        place.action.withLock { $0 = nil }
        try await read(&result)
        return result
    }

    /// Waits until the page has settled; one that never does is taken as it is after a while.
    private func settleIfPossible() async throws {
        let tab = tab
        let idle = limits.idle
        if try await within(limits.patience, { try await tab.settle(for: idle) }) { return }
        if tab.isQuiet { logRestless() } else { endScripts() }
    }

    private func logRestless() {
        log.notice("the page goes on requesting or computing; it is read as it is", metadata: ["url": "\(url)"])
    }

    private func endScripts() {
        logRestless()
        tab.post("Runtime.terminateExecution")
    }

    private func endScripts(after time: Duration) async {
        do { try await Task.sleep(for: time) } catch { return }
        endScripts()
    }

    private func perform(_ action: PageAction, _ result: inout Result) async throws {
        switch action.step {
        case .waitForSelector(let selector): try await wait(PageScript.waiting(for: selector))
        case .waitForIdle: try await tab.settle(for: limits.idle)
        case .waitUntil(let expression): try await wait(PageScript.waiting(until: expression))
        case .click(let selector):
            try await wait(PageScript.waiting(for: selector))
            _ = try await evaluateAgain(PageScript.click(selector))
            tab.touch()
        case .type(let text, let selector):
            try await wait(PageScript.waiting(for: selector))
            _ = try await evaluateAgain(PageScript.focus(selector))
            try await tab.call("Input.insertText", ["text": .string(text)])
            tab.touch()
        case .scrollToEnd(let most): try await scroll(most: most)
        case .evaluate(let expression, let name):
            var json = Array((try await evaluateAgain(PageScript.json(expression)).text ?? "null").utf8)
            json.replaceLoneSurrogates()
            guard json.count <= limits.body else { throw PageFault.tooLarge(limit: limits.body) }
            do {
                result.values[name] = try Value(json: json)
            } catch {
                throw PageFault.script("the result of '\(name)': \(error)")
            }
        case .screenshot(let name, let isWhole):
            let picture = try await tab.call(
                "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": .bool(isWhole)])
            result.files[name] = try file(picture, type: "image/png")
        case .pdf(let name):
            result.files[name] = try file(
                try await tab.call("Page.printToPDF", ["printBackground": true]), type: "application/pdf")
        }
    }

    private func file(_ answer: Value, type: String) throws -> RenderedFile {
        guard let bytes = answer["data"]?.text.flatMap({ Base64Reader.decoded($0) }) else {
            throw PageFault.script("the browser has sent no file")
        }
        guard bytes.count <= limits.body else { throw PageFault.tooLarge(limit: limits.body) }
        return RenderedFile(type: type, bytes: bytes)
    }

    /// Scrolls until the page doesn't grow any more.
    private func scroll(most: Int) async throws {
        for _ in 0..<max(0, most) {
            let height = try await evaluateAgain(PageScript.scroll)
            tab.touch()
            try await tab.settle(for: limits.idle)
            if try await evaluateAgain(PageScript.height) == height { return }
        }
    }

    /// Reads the page. If its scripts compute, they are ended after a while.
    private func read(_ result: inout Result) async throws {
        async let _ = endScripts(after: limits.patience)
        let page = try await evaluateAgain(PageScript.html(limit: limits.body))
        guard let html = page["html"]?.text, html.utf8.count <= limits.body else {
            throw PageFault.tooLarge(limit: limits.body)
        }
        result.html = html
        result.url = page["url"]?.text ?? url
    }

    /// Evaluates a script until it is true; also on the page that this one navigates to meanwhile.
    private func wait(_ script: String) async throws {
        while try await evaluateAgain(script) != .bool(true) { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// Evaluates a script, and does so again if the page has navigated meanwhile.
    private func evaluateAgain(_ script: String) async throws -> Value {
        while true {
            do {
                return try await evaluate(script)
            } catch let fault as DevToolsFault where fault.isOfNavigation {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func evaluate(_ script: String) async throws -> Value {
        let answer = try await tab.call(
            "Runtime.evaluate",
            ["expression": .string(script), "awaitPromise": true, "returnByValue": true, "userGesture": true])
        if let details = answer["exceptionDetails"] {
            let text = details["exception"]?["description"]?.text ?? details["text"]?.text ?? "no reason given"
            throw PageFault.script(text.split(separator: "\n").first.map { String($0.prefix(300)) } ?? "")
        }
        return answer["result"]?["value"] ?? .null
    }

    /// Waits for work, for a limited time.
    ///
    /// - Returns: whether the work has ended in time
    private func within(_ limit: Duration, _ work: @escaping @Sendable () async throws -> Void) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                try await Task.sleep(for: limit)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }
}

extension PageAction {
    /// Whether it says when the page is ready.
    fileprivate var isWait: Bool {
        switch step {
        case .waitForSelector, .waitForIdle, .waitUntil: true
        default: false
        }
    }
}

extension PageFault {
    fileprivate init(_ fault: DevToolsFault) {
        self =
            switch fault {
            case .crashed: .crashed
            case .closed: .browserEnded
            case .refused(let text): .notLoaded(text)
            case .malformed, .tooMany: .notLoaded("the browser's answer can't be read")
            }
    }
}

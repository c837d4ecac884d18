import Logging
@_spi(Threads) import SpiderHTTP
import SpiderKit

/// The browser of a crawl, and the bounded number of its pages; started with the first page, and again when it has ended.
actor BrowserPool {
    private let settings: BrowserSettings
    private let log: Logger
    private let slots: Slots
    private(set) var browser: RunningBrowser?
    private var starting: Task<RunningBrowser, any Error>?
    private var users = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var isOver = false

    /// Creates a pool; no browser runs yet.
    init(_ settings: BrowserSettings, log: Logger) {
        self.settings = settings
        self.log = log
        slots = Slots(settings.pages.value)
    }

    /// Opens a page, has it visited, and closes it.
    ///
    /// - Parameters:
    ///   - session: the session whose cookies and storage the page has
    ///   - limits: what the page may take; also how long a place is waited for
    ///   - visit: what is done with the page
    nonisolated func withTab<Result: Sendable>(
        session: String, _ limits: PageLimits, _ visit: (BrowserTab) async throws -> Result
    ) async throws -> Result {
        guard try await slots.take(within: limits.timeout) else { throw PageFault.noPlace }
        defer { slots.giveBack() }
        let browser = try await enter()
        do {
            let tab: BrowserTab
            do {
                tab = try await browser.open(session: session, limits)
            } catch let fault as DevToolsFault {
                throw fault == .closed ? PageFault.browserEnded : PageFault.notLoaded("\(fault)")
            }
            defer { browser.close(tab, session: session) }
            let result = try await visit(tab)
            await leave()
            return result
        } catch {
            await leave()
            throw error
        }
    }

    /// Ends the browser.
    func shutdown() async {
        isOver = true
        let last = browser
        browser = nil
        if let started = try? await starting?.value { await stop(started) }
        if let last { await stop(last) }
    }

    private func enter() async throws -> RunningBrowser {
        while true {
            try Task.checkCancellation()
            guard let current = browser else {
                try await start()
                continue
            }
            if current.hasEnded {
                if browser === current {
                    browser = nil
                    if let end = current.connection.end { log.warning("the browser \(end); it is started again") }
                }
                continue
            }
            guard current.isWorn else {
                users += 1
                return current
            }
            if users > 0 {
                // Its pages end in bounded time.
                await withCheckedContinuation { waiting.append($0) }
            } else {
                browser = nil
                await stop(current)
            }
        }
    }

    private func leave() {
        users -= 1
        let waiting = waiting
        self.waiting = []
        for continuation in waiting { continuation.resume() }
    }

    private func start() async throws {
        if isOver { throw CancellationError() }
        let settings = settings
        let task = starting ?? Task { try await RunningBrowser.start(settings) }
        starting = task
        do {
            let started = try await task.value
            guard starting == task else { return }
            starting = nil
            browser = started
        } catch {
            if starting == task { starting = nil }
            throw error
        }
    }

    private nonisolated func stop(_ browser: RunningBrowser) async {
        let _: Void = await withCheckedContinuation { continuation in
            do {
                try DedicatedThread.start {
                    browser.stop()
                    continuation.resume()
                }
            } catch {
                browser.stop()
                continuation.resume()
            }
        }
    }
}

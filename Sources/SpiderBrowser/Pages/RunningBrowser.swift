import SpiderKit
import SpiderValue
import Synchronization

/// A browser that runs, with a context of its own for each session: cookies and storage of sessions don't mix.
final class RunningBrowser: Sendable {
    private struct Context {
        let name: Task<String, any Error>
        var users = 0
        var lastUse = 0
    }

    /// The most contexts that are kept for pages to come.
    private static let contextLimit = 32

    /// The most pages of one browser: it doesn't give back all the memory that pages took.
    private static let pageLimit = 5_000

    let connection: DevToolsConnection
    let process: BrowserProcess
    private let memory: Int
    private let contexts = Mutex<(bySession: [String: Context], uses: Int)>(([:], 0))

    /// Starts a browser.
    ///
    /// - Parameter settings: its path, its memory, its sandbox
    /// - Throws: `BrowserError` if it can't be started.
    static func start(_ settings: BrowserSettings) async throws(BrowserError) -> RunningBrowser {
        let connection = DevToolsConnection()
        let process = try await BrowserProcess.started(
            settings,
            BrowserProcess.Handlers(
                message: { connection.receive($0) },
                end: { connection.close(because: $0) }))
        connection.open { process.send($0) }
        return RunningBrowser(process, connection, memory: settings.memory.bytes)
    }

    private init(_ process: BrowserProcess, _ connection: DevToolsConnection, memory: Int) {
        self.process = process
        self.connection = connection
        self.memory = memory
        connection.listen(to: "") { [weak connection] event in
            // Windows that pages open are closed: nobody looks at them.
            guard event.method == "Target.targetCreated", let target = event.parameters["targetInfo"],
                target["openerId"] != nil || target["openerFrameId"] != nil, let name = target["targetId"]
            else { return }
            connection?.post("Target.closeTarget", ["targetId": name])
        }
        connection.post("Target.setDiscoverTargets", ["discover": true])
    }

    /// Whether it has ended.
    var hasEnded: Bool { connection.isClosed }

    /// Whether it should be replaced when its pages are done: it has become large, or old.
    var isWorn: Bool {
        let uses = contexts.withLock { $0.uses }
        return uses > 0 && (process.residentMemory > memory / 4 * 3 || uses >= RunningBrowser.pageLimit)
    }

    /// Ends it, and removes its profile; takes a moment.
    func stop() { process.stop() }

    /// Opens a page.
    ///
    /// - Parameters:
    ///   - session: the session whose cookies and storage the page has
    ///   - limits: what the page may take
    /// - Throws: `DevToolsFault` if the browser has ended.
    func open(session: String, _ limits: PageLimits) async throws -> BrowserTab {
        let context = try await take(session)
        do {
            let created = try await connection.call(
                "Target.createTarget", ["url": "about:blank", "browserContextId": .string(context)])
            guard let target = created["targetId"]?.text else { throw DevToolsFault.malformed }
            let attached = try await connection.call(
                "Target.attachToTarget", ["targetId": .string(target), "flatten": true])
            guard let name = attached["sessionId"]?.text else { throw DevToolsFault.malformed }
            let tab = BrowserTab(connection, session: name, target: target, limits: limits)
            do {
                try await tab.prepare(limits)
            } catch {
                tab.close()
                throw error
            }
            return tab
        } catch {
            giveBack(session)
            throw error
        }
    }

    /// Closes a page.
    func close(_ tab: BrowserTab, session: String) {
        tab.close()
        giveBack(session)
    }

    /// Takes the context of a session, which is made if there is none.
    private func take(_ session: String) async throws -> String {
        let (name, old) = contexts.withLock { contexts in
            contexts.uses += 1
            let name = contexts.bySession[session]?.name ?? Task { try await self.makeContext() }
            var context = contexts.bySession[session] ?? Context(name: name)
            context.users += 1
            context.lastUse = contexts.uses
            contexts.bySession[session] = context
            guard contexts.bySession.count > RunningBrowser.contextLimit,
                let oldest = contexts.bySession.filter({ $0.value.users == 0 }).min(by: {
                    $0.value.lastUse < $1.value.lastUse
                })
            else { return (name, Task<String, any Error>?.none) }
            contexts.bySession[oldest.key] = nil
            return (name, oldest.value.name)
        }
        if let old = try? await old?.value {
            connection.post("Target.disposeBrowserContext", ["browserContextId": .string(old)])
        }
        do {
            return try await name.value
        } catch {
            giveBack(session)
            throw error
        }
    }

    private func giveBack(_ session: String) {
        contexts.withLock { $0.bySession[session]?.users -= 1 }
    }

    private func makeContext() async throws -> String {
        let made = try await connection.call("Target.createBrowserContext", ["disposeOnDetach": true])
        guard let name = made["browserContextId"] else { throw DevToolsFault.malformed }
        connection.post("Browser.setDownloadBehavior", ["behavior": "deny", "browserContextId": name])
        // An empty list denies all that a page may ask the user for.
        connection.post("Browser.grantPermissions", ["permissions": [], "browserContextId": name])
        return name.text ?? ""
    }
}

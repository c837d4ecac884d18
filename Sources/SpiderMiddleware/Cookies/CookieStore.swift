import SpiderCore
import SpiderHTTP
import SpiderURL
import SpiderValue

/// The cookies of sessions in the job's store. Each session and domain has an entry of its own, so that a change writes
/// little.
struct CookieStore: Sendable {
    private static let section = "cookies"
    private static let startSection = "starts"
    private let store: any JobStore

    /// Creates a view of a job's store.
    init(_ store: any JobStore) { self.store = store }

    /// Whether other processes share the store.
    var isShared: Bool { store.isShared }

    /// Returns the cookies that an earlier process has kept; unreadable ones are skipped.
    ///
    /// - Throws: what the store throws.
    func kept() throws -> [CookieSessions.Change] {
        CookieStore.changes(try store.entries(of: CookieStore.section))
    }

    /// Calls a function whenever another process has changed cookies.
    func watch(onChange report: @escaping @Sendable ([CookieSessions.Change]) -> Void) {
        store.watch(CookieStore.section) { report(CookieStore.changes($0)) }
    }

    private static func changes(_ entries: [(key: String, value: [UInt8])]) -> [CookieSessions.Change] {
        entries.compactMap { key, bytes in
            guard let blank = key.firstIndex(of: " "), let cookies = try? Value(json: bytes).decode([Cookie].self)
            else { return nil }
            return .init(
                session: String(key[key.index(after: blank)...]), domain: String(key[..<blank]), cookies: cookies)
        }
    }

    // MARK: Where the crawl starts

    /// Returns the hosts that the crawl has started at, in any process.
    func starts() throws -> [String] { CookieStore.hosts(try store.entries(of: CookieStore.startSection)) }

    /// Calls a function whenever another process starts at further hosts.
    func watchStarts(onChange report: @escaping @Sendable ([String]) -> Void) {
        store.watch(CookieStore.startSection) { report(CookieStore.hosts($0)) }
    }

    /// Keeps the host of a start.
    func start(at url: WebURL) {
        store.put(Array("start".utf8), for: url.origin.description, in: CookieStore.startSection)
    }

    private static func hosts(_ entries: [(key: String, value: [UInt8])]) -> [String] {
        entries.compactMap { WebURL($0.key)?.host }
    }

    /// Keeps changed cookies.
    func keep(_ changes: [CookieSessions.Change]) {
        for change in changes {
            let value = change.cookies.isEmpty ? nil : try? Value(encoding: change.cookies)
            // A domain has no spaces; a session's name may have any character.
            store.put(
                value.map { Array($0.json.utf8) }, for: "\(change.domain) \(change.session)", in: CookieStore.section)
        }
    }
}

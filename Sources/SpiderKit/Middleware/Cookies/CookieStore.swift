import SpiderHTTP
import SpiderValue

/// Keeps the cookies of sessions with the job: an entry for each session and domain, so that a change writes little.
struct CookieStore: Sendable {
    private static let section = "cookies"
    private let store: any JobStore

    /// Keeps cookies in a store.
    init(_ store: any JobStore) { self.store = store }

    /// What an earlier process has kept; what cannot be read is left out.
    ///
    /// - Throws: what the store throws.
    func kept() throws -> [CookieSessions.Change] {
        try store.entries(of: CookieStore.section).compactMap { key, bytes in
            guard let blank = key.firstIndex(of: " "), let cookies = try? Value(json: bytes).decode([Cookie].self)
            else { return nil }
            return .init(
                session: String(key[key.index(after: blank)...]), domain: String(key[..<blank]), cookies: cookies)
        }
    }

    /// Keeps what has changed.
    func keep(_ changes: [CookieSessions.Change]) {
        for change in changes {
            let value = change.cookies.isEmpty ? nil : try? Value(encoding: change.cookies)
            // A domain has no blanks; a session's name may have any character.
            store.put(CookieStore.section, "\(change.domain) \(change.session)", value.map { Array($0.json.utf8) })
        }
    }
}

import SpiderHTTP
import SpiderKit
import SpiderURL
import SpiderValue

/// A failed page, as Redis keeps it.
struct FailedPage {
    /// The hash that it is in, by the name of its key.
    enum Source: String, CaseIterable {
        /// Pages that failed.
        case failed
        /// Pages that were given up because worker after worker died with them.
        case lost
    }

    let source: Source
    /// The number of its request.
    let id: Int
    let stored: StoredRequest
    let fault: PageFault
    /// The time when it failed; `nil` if that isn't recorded.
    let time: UnixTime?

    /// Reads an entry of a hash.
    ///
    /// - Throws: `ValueError` or `JSONError` if it isn't a failed page.
    init(_ source: Source, id: Int, json: [UInt8]) throws {
        let value = try Value(json: json)
        self.source = source
        self.id = id
        stored = try StoredRequest(value)
        switch source {
        case .failed:
            fault = try (value[[.key("fault")]] ?? .null).decode(PageFault.self)
            time = value[[.key("time")]].flatMap { try? $0.decode(Int64.self) }.map { UnixTime($0 / 1000) }
        case .lost:
            fault = PageFault(reason: "worker after worker died with the page")
            time = nil
        }
    }
}

import SpiderCore

/// A queued request in memory, with the columns that only tables have.
struct WaitingRequest: Comparable {
    let key: QueueKey
    let queued: QueuedRequest
    let place: FrontierTables.Place

    static func == (a: WaitingRequest, b: WaitingRequest) -> Bool { a.key == b.key }
    static func < (a: WaitingRequest, b: WaitingRequest) -> Bool { a.key < b.key }
}

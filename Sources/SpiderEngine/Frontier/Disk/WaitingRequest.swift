import SpiderCore

/// A request in memory, and what of it stands in tables alone.
struct WaitingRequest: Comparable {
    let key: QueueKey
    let queued: QueuedRequest
    let place: FrontierTables.Place

    static func == (a: WaitingRequest, b: WaitingRequest) -> Bool { a.key == b.key }
    static func < (a: WaitingRequest, b: WaitingRequest) -> Bool { a.key < b.key }
}

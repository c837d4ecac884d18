import SpiderCore
import Synchronization

/// An output that keeps all items in memory.
final class FoundItems: Output, Sendable {
    private let found = Mutex<[Record]>([])

    let location = "this program"
    var records: [Record] { found.withLock { $0 } }

    func write(_ records: [Record]) { found.withLock { $0 += records } }
    func flush() {}
    func close() {}
}

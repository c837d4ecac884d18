public import SpiderCore
import Synchronization

/// The items of one type of a crawl, as they come; see `Crawler`.
public struct CrawlItems<I: Item>: AsyncSequence, Sendable {
    let begin: @Sendable (ItemChannel) throws -> Void
    let stop: @Sendable () -> Void
    let name: String

    /// Creates an iterator. The crawl begins with its first item.
    public func makeAsyncIterator() -> Iterator { Iterator(reader: Reader(begin: begin, stop: stop, name: name)) }

    /// Reads the items of a crawl.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let reader: Reader

        /// Waits for the next item.
        ///
        /// - Returns: the item; `nil` when the crawl has ended
        /// - Throws: what keeps the crawl from beginning or going on, and `ValueError` if a pipeline has changed the item so
        ///   that it can't be read as its type.
        public mutating func next() async throws -> I? {
            let channel = try reader.begun()
            let stop = reader.stop
            let record = try await withTaskCancellationHandler {
                try await channel.next()
            } onCancel: {
                stop()
            }
            return try record?.decode(I.self)
        }
    }
}

/// Begins a crawl when its first item is read, and stops it when nobody reads any more.
private final class Reader: Sendable {
    private let start: @Sendable (ItemChannel) throws -> Void
    let stop: @Sendable () -> Void
    private let channel: ItemChannel
    private let hasBegun = Mutex(false)

    init(begin: @escaping @Sendable (ItemChannel) throws -> Void, stop: @escaping @Sendable () -> Void, name: String) {
        start = begin
        self.stop = stop
        channel = ItemChannel(type: name)
    }

    deinit {
        guard hasBegun.withLock({ $0 }) else { return }
        channel.abandon()
        stop()
    }

    func begun() throws -> ItemChannel {
        try hasBegun.withLock { hasBegun in
            if !hasBegun { try start(channel) }
            hasBegun = true
        }
        return channel
    }
}

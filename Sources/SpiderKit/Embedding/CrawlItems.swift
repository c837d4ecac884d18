public import SpiderCore
import Synchronization

/// The items of one type of a crawl, as they arrive; see `Crawler`.
public struct CrawlItems<I: Item>: AsyncSequence, Sendable {
    let begin: @Sendable (ItemChannel) throws -> Void
    let stop: @Sendable () -> Void
    let name: String

    /// Returns an iterator. The crawl starts when you ask it for the first item.
    ///
    /// Its `next` throws the error that keeps the crawl from starting or continuing, and `ValueError` if a pipeline has
    /// changed an item so that it can't be read as its type.
    public func makeAsyncIterator() -> some AsyncIteratorProtocol<I, any Error> {
        Iteration(reader: Reader(begin: begin, stop: stop, name: name))
    }

    private struct Iteration: AsyncIteratorProtocol {
        let reader: Reader

        mutating func next() async throws -> I? {
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

/// Starts a crawl when its first item is requested, and stops it when nobody reads any more.
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

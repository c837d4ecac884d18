import DequeModule
import Glibc
import SpiderCore
import SpiderValue

/// Passes items from the engine's thread to a task that reads them. The thread waits while too many are unread.
///
/// `@unchecked Sendable` holds because everything that changes is used only under `mutex`.
final class ItemChannel: Output, @unchecked Sendable {
    /// The number of items that may be unread.
    static let limit = 256

    let location: String
    private let type: String
    private var unread: Deque<Record> = []
    private var reader: CheckedContinuation<Record?, any Error>?
    private var result: Result<Summary, any Error>?
    /// Whether the thread no longer waits for the reader.
    private var isOpen = false
    /// Whether nobody reads any more.
    private var isAbandoned = false
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let room = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// Creates a channel.
    ///
    /// - Parameter type: the name of the type of the items to pass on
    init(type: String) {
        self.type = type
        location = "\(type) items in this program"
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(room, nil)
    }

    deinit {
        pthread_cond_destroy(room)
        pthread_mutex_destroy(mutex)
        room.deallocate()
        mutex.deallocate()
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    // MARK: The engine's thread

    func write(_ records: [Record]) {
        for record in records where record.type == type { write(record) }
    }

    private func write(_ record: Record) {
        let waiting = locked { () -> CheckedContinuation<Record?, any Error>? in
            while unread.count >= ItemChannel.limit, !isOpen { pthread_cond_wait(room, mutex) }
            if let reader {
                self.reader = nil
                return reader
            }
            if !isAbandoned { unread.append(record) }
            return nil
        }
        waiting?.resume(returning: record)
    }

    func flush() {}
    func close() {}

    // MARK: The reader

    /// Waits for an item.
    ///
    /// - Returns: `nil` when the crawl has ended
    /// - Throws: the error that kept the crawl from starting or continuing
    func next() async throws -> Record? {
        try await withCheckedThrowingContinuation { continuation in
            let answer = locked { () -> Result<Record?, any Error>? in
                if let record = unread.popFirst() {
                    pthread_cond_signal(room)
                    return .success(record)
                }
                if let result { return ItemChannel.end(result) }
                reader = continuation
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    /// Ends the channel, because the crawl has ended.
    func finish(_ result: Result<Summary, any Error>) {
        let waiting = locked { () -> CheckedContinuation<Record?, any Error>? in
            self.result = result
            defer { reader = nil }
            return reader
        }
        waiting?.resume(with: ItemChannel.end(result))
    }

    private static func end(_ result: Result<Summary, any Error>) -> Result<Record?, any Error> {
        result.flatMap { summary in
            if case .failed(let reason) = summary.ending { return .failure(CrawlerError.cannotContinue(reason)) }
            return .success(nil)
        }
    }

    /// Lets the engine's thread continue, however many items are unread.
    func open() {
        locked {
            isOpen = true
            pthread_cond_broadcast(room)
        }
    }

    /// Notes that nobody reads any more.
    func abandon() {
        locked {
            isAbandoned = true
            isOpen = true
            unread = []
            pthread_cond_broadcast(room)
        }
    }
}

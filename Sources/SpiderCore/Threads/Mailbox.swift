import Glibc

/// Messages from many threads to one that waits for them, taken in batches.
///
/// `@unchecked Sendable` holds because `messages` and `receiverWaits` are used only under `mutex`.
@_spi(Threads) public final class Mailbox<Message: Sendable>: @unchecked Sendable {
    private var messages: [Message] = []
    private var receiverWaits = false
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// Creates an empty mailbox.
    @_spi(Threads) public init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // Setting the clock mustn't lengthen a wait.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(arrival, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(arrival)
        pthread_mutex_destroy(mutex)
        arrival.deallocate()
        mutex.deallocate()
    }

    /// Posts a message, and wakes the receiver if it sleeps.
    ///
    /// - Parameters:
    ///   - message: the message
    ///   - isUrgent: whether the receiver is woken; if not, it takes the message when it wakes for another reason
    @_spi(Threads) public func post(_ message: Message, isUrgent: Bool = true) {
        pthread_mutex_lock(mutex)
        messages.append(message)
        let mustWake = receiverWaits && isUrgent
        if mustWake { receiverWaits = false }
        pthread_mutex_unlock(mutex)
        if mustWake { pthread_cond_signal(arrival) }
    }

    /// Takes all messages, without waiting.
    @_spi(Threads) public func take() -> [Message] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return takeAll()
    }

    /// Waits for messages, and takes them all.
    ///
    /// - Parameter time: the longest wait; `nil` for no limit
    @_spi(Threads) public func wait(atMost time: Duration?) -> [Message] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard messages.isEmpty else { return takeAll() }
        var deadline = timespec()
        if let time { deadline = timespec(monotonicIn: time) }
        while messages.isEmpty {
            receiverWaits = true
            if time == nil {
                pthread_cond_wait(arrival, mutex)
            } else if pthread_cond_timedwait(arrival, mutex, &deadline) != 0 {
                break
            }
        }
        receiverWaits = false
        return takeAll()
    }

    private func takeAll() -> [Message] {
        let taken = messages
        messages = []
        return taken
    }
}

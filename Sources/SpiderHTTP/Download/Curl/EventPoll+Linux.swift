import CEpoll
import Glibc

/// Waits for many sockets at once, and is woken from other threads: everything in the downloader that is specific to
/// Linux.
struct EventPoll: ~Copyable {
    /// The events of a socket to wait for.
    struct Interest: OptionSet {
        let rawValue: UInt32
        static let read = Interest(rawValue: EPOLLIN.rawValue)
        static let write = Interest(rawValue: EPOLLOUT.rawValue)
    }

    /// The events that a socket is ready for.
    struct Event {
        let socket: Int32
        /// The socket's owner, as given to `watch`.
        let owner: UInt32
        let isReadable: Bool
        let isWritable: Bool
        let hasFailed: Bool
    }

    private struct Registration: Equatable {
        let interest: Interest
        let owner: UInt32

        /// Returns the data that the system returns with an event: the owner above the socket.
        func data(_ socket: Int32) -> epoll_data {
            epoll_data(u64: UInt64(owner) << 32 | UInt64(UInt32(bitPattern: socket)))
        }
    }

    private let descriptor: Int32
    private let wakeup: Wakeup
    private var registered: [Int32: Registration] = [:]
    private var buffer = [epoll_event](repeating: epoll_event(), count: 256)

    init(wakeup: Wakeup) throws(CurlSetupError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        self.wakeup = wakeup
        guard descriptor >= 0 else { throw CurlSetupError(what: "epoll_create1", code: errno) }
        let data = Registration(interest: .read, owner: 0).data(wakeup.descriptor)
        var event = epoll_event(events: EPOLLIN.rawValue, data: data)
        guard epoll_ctl(descriptor, EPOLL_CTL_ADD, wakeup.descriptor, &event) == 0 else {
            throw CurlSetupError(what: "epoll_ctl", code: errno)
        }
    }

    deinit { close(descriptor) }

    /// Waits for these events of a socket from now on.
    mutating func watch(_ socket: Int32, for interest: Interest, owner: UInt32) {
        let registration = Registration(interest: interest, owner: owner)
        let before = registered.updateValue(registration, forKey: socket)
        guard before != registration else { return }
        var event = epoll_event(events: interest.rawValue, data: registration.data(socket))
        if epoll_ctl(descriptor, before == nil ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event) != 0 {
            // The number may have been closed and reused in the meantime: then the other operation is right.
            epoll_ctl(descriptor, errno == EEXIST ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event)
        }
    }

    /// Stops waiting for a socket.
    mutating func forget(_ socket: Int32) {
        guard registered.removeValue(forKey: socket) != nil else { return }
        epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, nil)
    }

    /// Waits until a socket is ready, another thread wakes it, or the time is over.
    ///
    /// - Parameter milliseconds: the longest wait; negative for no limit
    mutating func wait(milliseconds: Int32) -> [Event] {
        let count = epoll_wait(descriptor, &buffer, Int32(buffer.count), milliseconds)
        guard count > 0 else { return [] }
        var events: [Event] = []
        events.reserveCapacity(Int(count))
        for entry in buffer[..<Int(count)] {
            let data = entry.data.u64
            let socket = Int32(truncatingIfNeeded: data)
            if socket == wakeup.descriptor {
                wakeup.clear()
            } else {
                events.append(
                    Event(
                        socket: socket, owner: UInt32(truncatingIfNeeded: data >> 32),
                        isReadable: entry.events & EPOLLIN.rawValue != 0,
                        isWritable: entry.events & EPOLLOUT.rawValue != 0,
                        hasFailed: entry.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0))
            }
        }
        return events
    }

    /// A signal from any thread to the one that waits.
    final class Wakeup: Sendable {
        let descriptor: Int32

        init() throws(CurlSetupError) {
            descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
            guard descriptor >= 0 else { throw CurlSetupError(what: "eventfd", code: errno) }
        }

        deinit { close(descriptor) }

        func signal() { eventfd_write(descriptor, 1) }

        func clear() {
            var count: eventfd_t = 0
            eventfd_read(descriptor, &count)
        }
    }
}

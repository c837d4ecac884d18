internal import NIOCore
private import Synchronization

/// The connections of a site or a proxy, numbered from 1 in the order in which they were accepted.
final class OpenConnections: Sendable {
    private struct State {
        var open: [Int: any Channel] = [:]
        var accepted = 0
        var peak = 0
        var isStopped = false
    }

    private let state = Mutex(State())

    var accepted: Int { state.withLock { $0.accepted } }
    var open: Int { state.withLock { $0.open.count } }
    var peak: Int { state.withLock { $0.peak } }

    /// Adds a connection and returns its number; `nil` if the site has stopped.
    func add(_ channel: any Channel) -> Int? {
        state.withLock { state in
            guard !state.isStopped else { return nil }
            state.accepted += 1
            state.open[state.accepted] = channel
            state.peak = max(state.peak, state.open.count)
            return state.accepted
        }
    }

    func remove(_ number: Int) {
        state.withLock { $0.open[number] = nil }
    }

    /// Accepts no more connections, closes all, and returns when they are closed.
    func stop() async {
        let channels = state.withLock { state in
            state.isStopped = true
            return Array(state.open.values)
        }
        for channel in channels { channel.close(promise: nil) }
        for channel in channels { try? await channel.closeFuture.get() }
    }
}

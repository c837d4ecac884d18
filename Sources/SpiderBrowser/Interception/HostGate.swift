import SpiderHTTP
import SpiderKit
import SpiderURL
import Synchronization

/// Keeps what pages request to the hosts' limits: as many at once as `per_host` says, and requests of scripts spaced by `delay`.
final class HostGate: Sendable {
    /// The limits of a host.
    struct Pace: Sendable, Hashable {
        var slots: Int
        var delay: Duration
    }

    private struct Host {
        let slots: Slots
        var users = 0
        /// When the next request may start.
        var next: ContinuousClock.Instant
    }

    /// The number of hosts from which on those that may be asked again are forgotten.
    private static let limit = 1_000

    private let paces: PerHost<Pace>
    private let hosts = Mutex<[HostKey: Host]>([:])

    /// Creates a gate with the limits in effect.
    init(_ settings: Settings) {
        paces = PerHost(settings) { Pace(slots: $0.slotsPerHost, delay: $0.delay.duration) }
    }

    /// Sends a request when its host may be asked.
    ///
    /// - Parameters:
    ///   - url: the request's URL
    ///   - isSpaced: whether `delay` counts
    ///   - send: sends it
    func pass<Result: Sendable>(
        _ url: WebURL, isSpaced: Bool, _ send: () async throws -> Result
    ) async throws -> Result {
        let key = HostKey(url)
        let pace = paces[url]
        let slots = hosts.withLock { hosts in
            var host = hosts[key] ?? Host(slots: Slots(pace.slots), next: .now)
            host.users += 1
            if hosts.count > HostGate.limit { hosts = hosts.filter { $0.value.users > 0 || $0.value.next > .now } }
            hosts[key] = host
            return host.slots
        }
        defer { leave(key) }
        _ = try await slots.take()
        defer { slots.giveBack() }
        if isSpaced, pace.delay > .zero {
            let start = hosts.withLock { hosts in
                let start = max(hosts[key]?.next ?? .now, .now)
                hosts[key]?.next = start + pace.delay
                return start
            }
            try await Task.sleep(until: start, clock: .continuous)
        }
        return try await send()
    }

    private func leave(_ key: HostKey) {
        hosts.withLock { hosts in
            hosts[key]?.users -= 1
            if let host = hosts[key], host.users == 0, host.next <= .now { hosts[key] = nil }
        }
    }
}

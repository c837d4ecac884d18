private import Synchronization

/// The requests that a site got, and how many it had at once.
///
/// Requests are kept up to a limit of number and size; the counts continue beyond it.
final class RequestLog: Sendable {
    /// The largest number of requests that are kept.
    static let requestLimit = 100_000
    /// The largest number of bytes of bodies that are kept.
    static let bodyLimit = 256 << 20

    private struct State {
        var requests: [ReceivedRequest] = []
        var bodyBytes = 0
        var countByTarget: [String: Int] = [:]
        var inFlight = 0
        var peak = 0
        var malformed = 0
    }

    /// The numbers of requests by path.
    let arrivals = Arrivals()

    private let state = Mutex(State())

    var requests: [ReceivedRequest] { state.withLock { $0.requests } }
    var inFlight: Int { state.withLock { $0.inFlight } }
    var peak: Int { state.withLock { $0.peak } }
    var malformed: Int { state.withLock { $0.malformed } }

    /// Notes a request that has arrived, and sets the number of its attempt at the target.
    func begin(_ request: inout ReceivedRequest) {
        request.attempt = state.withLock { [request] state in
            state.inFlight += 1
            state.peak = max(state.peak, state.inFlight)
            let attempt = (state.countByTarget[request.target] ?? 0) + 1
            if attempt > 1 || state.countByTarget.count < Arrivals.nameLimit {
                state.countByTarget[request.target] = attempt
            }
            if state.requests.count < Self.requestLimit, state.bodyBytes + request.body.count <= Self.bodyLimit {
                var request = request
                request.attempt = attempt
                state.bodyBytes += request.body.count
                state.requests.append(request)
            }
            return attempt
        }
        arrivals.note(request.path)
    }

    /// Notes that requests are no longer being answered.
    func end(_ count: Int = 1) {
        state.withLock { $0.inFlight -= count }
    }

    /// Notes bytes that weren't a request.
    func noteMalformed() {
        state.withLock { $0.malformed += 1 }
    }
}

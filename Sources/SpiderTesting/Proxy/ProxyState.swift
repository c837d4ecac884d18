private import Synchronization

/// The shared state of a test proxy's connections: its behaviour and its requests.
final class ProxyState: Sendable {
    private struct State {
        var conduct = ProxyConduct.serves
        var requests: [ProxiedRequest] = []
    }

    /// The largest number of requests that are kept.
    private static let limit = 100_000

    let credentials: ProxyDialogue.Credentials?
    /// The counts of requests.
    let arrivals = Arrivals()
    /// The connections to hosts.
    let outgoing = OpenConnections()
    private let destination: Int?
    private let state = Mutex(State())

    init(credentials: ProxyDialogue.Credentials?, destination: Int?) {
        self.credentials = credentials
        self.destination = destination
    }

    var conduct: ProxyConduct {
        get { state.withLock { $0.conduct } }
        set { state.withLock { $0.conduct = newValue } }
    }

    var requests: [ProxiedRequest] { state.withLock { $0.requests } }

    func note(_ request: ProxiedRequest) {
        state.withLock { state in
            if state.requests.count < Self.limit { state.requests.append(request) }
        }
        arrivals.note()
    }

    /// Returns where bytes really go: tests don't leave this machine.
    func address(of wanted: ProxyDialogue.Destination) -> (host: String, port: Int)? {
        if let destination { return ("127.0.0.1", destination) }
        return ["127.0.0.1", "localhost"].contains(wanted.host) ? ("127.0.0.1", wanted.port) : nil
    }
}

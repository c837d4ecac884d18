import SpiderHTTP

/// What is known of a host for retries.
struct HostRecord: Sendable, Hashable, Codable {
    /// The number of retries that it has left.
    var budget: RetryBudget
    /// Whether it is asked at all.
    var circuit = HostCircuit()
}

/// What is known of hosts, by `HostKey.description`, of as many as there is room for.
struct HostRecords: Sendable {
    private var records: [String: HostRecord] = [:]
    private let limit: Int

    /// No hosts.
    ///
    /// - Parameter limit: how many there is room for
    init(limit: Int = 10_000) { self.limit = limit }

    /// How many there are.
    var count: Int { records.count }

    /// What is known of a host.
    subscript(host: String) -> HostRecord? { records[host] }

    /// Puts back what an earlier process knew.
    mutating func restore(_ record: HostRecord, of host: String) {
        if records.count < limit { records[host] = record }
    }

    /// Changes what is known of a host.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    ///   - change: the change
    mutating func update<Result>(_ host: String, now: UnixTime, _ change: (inout HostRecord) -> Result) -> Result {
        if records[host] == nil, records.count >= limit { makeRoom(now: now) }
        return change(&records[host, default: HostRecord(budget: RetryBudget(now: now))])
    }

    /// What is at rest goes first; then those that are well, and in the end all: a new budget is no great harm.
    private mutating func makeRoom(now: UnixTime) {
        records = records.filter { !($0.value.circuit.isAtRest && $0.value.budget.isAtRest(now: now)) }
        guard records.count > limit / 2 else { return }
        records = records.filter { !$0.value.circuit.isAtRest }
        if records.count > limit / 2 { records = [:] }
    }
}

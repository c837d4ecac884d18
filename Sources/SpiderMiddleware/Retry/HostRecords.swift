import SpiderHTTP

/// The knowledge that retries have of a host.
struct HostRecord: Sendable, Hashable, Codable {
    /// The number of retries that the host has left.
    var budget: RetryBudget
    /// Whether the host gets requests.
    var circuit = HostCircuit()
}

/// The records of hosts by `HostKey.description`, up to a limit.
struct HostRecords: Sendable {
    private var records: [String: HostRecord] = [:]
    private let limit: Int

    /// Creates a table of no hosts.
    ///
    /// - Parameter limit: the number of hosts that are remembered
    init(limit: Int = 10_000) { self.limit = limit }

    /// The number of hosts.
    var count: Int { records.count }

    /// The record of a host.
    subscript(host: String) -> HostRecord? { records[host] }

    /// Puts back the record of an earlier process.
    mutating func restore(_ record: HostRecord, of host: String) {
        if records.count < limit { records[host] = record }
    }

    /// Changes the record of a host.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    ///   - change: the change
    mutating func update<Result>(_ host: String, now: UnixTime, _ change: (inout HostRecord) -> Result) -> Result {
        if records[host] == nil, records.count >= limit { makeRoom(now: now) }
        return change(&records[host, default: HostRecord(budget: RetryBudget(now: now))])
    }

    /// Removes records without information first, then those of healthy hosts, and all of them if need be: a new budget
    /// does little harm.
    private mutating func makeRoom(now: UnixTime) {
        records = records.filter { !($0.value.circuit.isAtRest && $0.value.budget.isAtRest(now: now)) }
        guard records.count > limit / 2 else { return }
        records = records.filter { !$0.value.circuit.isAtRest }
        if records.count > limit / 2 { records = [:] }
    }
}

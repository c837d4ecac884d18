/// The names of a job's keys: `spider:{JOB:0}:…`. The part in braces determines the slot of a Redis Cluster, so that all keys
/// of a job are on one node.
struct RedisKeys: Sendable, Hashable {
    private let prefix: String

    init(job: String) { prefix = "spider:{\(job):0}:" }

    /// The job's own hash; scripts derive all other names from its name.
    var job: String { prefix + "job" }
    var items: String { prefix + "items" }
    var collected: String { prefix + "collected" }
    /// The number of crashes of each request that has crashed a worker.
    var crashes: String { prefix + "crashes" }
    /// Requests that are queued or in flight, by number.
    var requests: String { prefix + "requests" }
    /// Failed pages, by number.
    var failed: String { prefix + "failed" }
    /// Requests that were given up because worker after worker died with them, by number.
    var lost: String { prefix + "lost" }
    /// Hosts with queued requests.
    var hosts: String { prefix + "hosts" }
    /// Workers, by the ends of their leases.
    var workers: String { prefix + "workers" }

    /// The requests of a worker.
    func held(_ worker: String) -> String { prefix + "held:" + worker }

    /// The requests of a host that are due.
    func queue(_ host: String) -> String { prefix + "queue:" + host }

    /// The requests of a host that have a delay.
    func later(_ host: String) -> String { prefix + "later:" + host }

    /// The part of the seen set that a fingerprint is in.
    func seen(_ bucket: String) -> String { prefix + "seen:" + bucket }

    /// A pattern that matches all of them; a job's name has no characters that are special in patterns.
    var all: String { prefix + "*" }

    /// A section of the job's store.
    func state(_ section: String) -> String { prefix + "state:" + section }
}

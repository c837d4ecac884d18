/// The names of a job's keys: `spider:{JOB:0}:…`. What stands in braces decides over the slot of a Redis Cluster, so that all
/// keys of a job lie together.
struct RedisKeys: Sendable, Hashable {
    private let prefix: String

    init(job: String) { prefix = "spider:{\(job):0}:" }

    /// The job's own hash, from whose name scripts make all others.
    var job: String { prefix + "job" }
    var items: String { prefix + "items" }
    var collected: String { prefix + "collected" }
    /// How often requests have crashed a worker.
    var crashes: String { prefix + "crashes" }

    /// All of them, as a pattern; a job's name has no character that would mean something in it.
    var all: String { prefix + "*" }

    /// A section of the job's store.
    func state(_ section: String) -> String { prefix + "state:" + section }
}

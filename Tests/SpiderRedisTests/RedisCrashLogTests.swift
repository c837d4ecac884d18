import Glibc
import Testing

@testable import SpiderRedis

@Suite("The crashes of a job on many machines", .timeLimit(.minutes(5)))
struct RedisCrashLogTests {
    @Test("are counted by the worker that crashes, with one write, and read by the others")
    func counts() throws {
        let server = try RedisServer()
        let keys = RedisKeys(job: "job")
        let (crashing, other) = (
            try RedisCrashLog(server.address(), keys: keys), try RedisCrashLog(server.address(), keys: keys)
        )
        #expect(try other.counts() == [:])
        for id in [7, 12, 7] {
            let record = crashing.record(of: id)
            _ = record.withUnsafeBytes { write(crashing.descriptor, $0.baseAddress, $0.count) }
        }
        // The server takes what comes over another connection in its own time.
        for _ in 0..<100_000 where try other.counts().values.reduce(0, +) < 3 {}
        #expect(try other.counts() == [7: 2, 12: 1])
        try other.forget(7)
        #expect(try other.counts() == [12: 1])
    }
}

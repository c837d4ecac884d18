import SpiderKit
import SpiderValue
import Testing

@testable import SpiderRedis

@Suite("Address of a job")
struct RedisAddressTests {
    @Test("has server, login, database and job")
    func parts() throws {
        let address = try RedisAddress("redis://spider:p%40ss%2Fword@cache.example:7000/3/films-2026_a.b")
        #expect(address.host == "cache.example")
        #expect(address.port == 7000)
        #expect(address.user == "spider")
        #expect(address.password == "p@ss/word")
        #expect(address.database == 3)
        #expect(address.job == "films-2026_a.b")
        let plain = try RedisAddress("redis://[::1]/0/j")
        #expect(plain.host == "::1")
        #expect(plain.port == 6379)
        #expect(plain.user.isEmpty && plain.password.isEmpty)
    }

    @Test("shows neither user nor password")
    func shown() throws {
        #expect(
            try RedisAddress("redis://spider:secret@cache.example:7000/3/films").description
                == "redis://cache.example:7000/3/films")
        #expect(try RedisAddress("redis://:secret@[::1]/0/films").description == "redis://[::1]:6379/0/films")
    }

    @Test(
        "is refused if something is missing or wrong",
        arguments: [
            ("", RedisAddressError.noURL), ("films", .noURL), ("http://h/0/films", .noURL),
            ("rediss://:secret@h/0/films", .noTLS), ("redis:///0/films", .noHost), ("redis://h", .noJob),
            ("redis://h/films", .noJob), ("redis://h/0", .noJob), ("redis://h/x/films", .noJob),
            ("redis://h/-1/films", .noJob), ("redis://h/0/films/more", .noJob), ("redis://h/0/films?a=1", .noJob),
            ("redis://h/0/", .badJob), ("redis://h/0/{films}", .badJob), ("redis://h/0/films*", .badJob),
            ("redis://h/0/\(String(repeating: "a", count: 101))", .badJob),
        ])
    func refused(text: String, error: RedisAddressError) {
        #expect(throws: error) { try RedisAddress(text) }
        #expect(!"\(error)".contains("secret"))
    }

    @Test("is in the configuration alone, or with the time of a lease")
    func configured() throws {
        let alone = try Value.string("redis://h/0/films").decode(RedisArguments.self)
        #expect(alone.lease == .seconds(30))
        let more: Value = ["url": "redis://h/0/films", "lease": "5s"]
        let arguments = try more.decode(RedisArguments.self)
        #expect(arguments.lease == .seconds(5))
        #expect(arguments.address == alone.address)
    }

    private func problems(_ yaml: String) throws -> [String] {
        var registry = Registry()
        registry.add(Redis.self)
        do throws(ConfigurationError) {
            try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: registry).check()
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test(
        "is checked before a crawl, with its place and without its password",
        arguments: [
            ("frontier: redis://:secret@h/0/films", ""),
            ("frontier: memory", ""),
            ("frontier: redis", "1:11"), ("frontier: redis://:secret@h/films", "1:11"),
            ("frontier: rediss://:secret@h/0/films", "1:11"), ("frontier: mongo://h/x", "1:11"),
            ("frontier:\n  redis: {url: \"redis://h/0/films\", leese: 5s}", "2:37"),
            ("frontier:\n  redis: {url: \"redis://h/0/films\", lease: 5ms}", "2:44"),
        ])
    func checked(yaml: String, place: String) throws {
        let problems = try problems(yaml)
        #expect(problems.count == (place.isEmpty ? 0 : 1))
        #expect(problems.allSatisfy { $0.hasPrefix("config.yaml:\(place):") && !$0.contains("secret") })
    }
}

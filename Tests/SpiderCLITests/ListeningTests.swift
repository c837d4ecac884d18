import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, seen from outside", .timeLimit(.minutes(2)))
struct ListeningTests {
    /// The sockets on which a process waits for connections: lines of the system's tables.
    private func listening(_ pid: pid_t) throws -> [String] {
        let sockets = Set(try links(in: "/proc/\(pid)/fd").filter { $0.hasPrefix("socket:[") })
        var found: [String] = []
        for table in ["tcp", "tcp6"] {
            for line in try lines(of: "/proc/\(pid)/net/\(table)").dropFirst() {
                let words = line.split(separator: " ")
                // The state 0A is LISTEN; the tenth word is the socket's number.
                if words.count > 9, words[3] == "0A", sockets.contains("socket:[\(words[9])]") { found.append(line) }
            }
        }
        for line in try lines(of: "/proc/\(pid)/net/unix").dropFirst() {
            let words = line.split(separator: " ")
            // The flag __SO_ACCEPTCON.
            if words.count > 6, words[3] == "00010000", sockets.contains("socket:[\(words[6])]") { found.append(line) }
        }
        return found
    }

    private func links(in folder: String) throws -> [String] {
        let handle = try #require(opendir(folder))
        defer { closedir(handle) }
        var targets: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var buffer = [CChar](repeating: 0, count: 256)
            let count = readlink("\(folder)/\(name)", &buffer, buffer.count)
            if count > 0 {
                targets.append(String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self))
            }
        }
        return targets
    }

    private func lines(of path: String) throws -> [String] {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("listens on no port by which it could be controlled")
    func noPort() async throws {
        let site = try await CinemaSite.start(film: .never)
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        // A shell closes the sockets of other tests, which the program would inherit, and gives way to it.
        let closing = #"for f in /proc/self/fd/*; do f=${f##*/}; ((f < 3)) || eval "exec $f>&-"; done; exec "$0" "$@""#
        let process = try SpiderProcess(
            ["-c", closing, SpiderProcess.program, "crawl", "douban", "-O", "site=\(site.url)"], in: folder,
            program: "/bin/bash")
        try await site.received(3)
        #expect(try listening(process.pid) == [])
        // The test's own process has the site, so the check can find a listening socket.
        #expect(try !listening(getpid()).isEmpty)
        process.signal(SIGINT)
        process.signal(SIGINT)
        process.signal(SIGKILL)
        _ = try await process.end()
        await site.stop()
    }
}

import Glibc
import SpiderKit
import SpiderTesting
import Testing

@Suite("Outputs that are no files")
struct OutputPipeTests {
    private func error(_ path: String) throws -> OutputError {
        try #require(throws: OutputError.self) { _ = try OutputFile(path: path) }
    }

    @Test("a pipe that nobody reads isn't waited for: the error says so")
    func unread() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let unread = try error(path)
        #expect(unread.isUnread)
        #expect(unread.description == "\(path) cannot be written: nobody reads this pipe")
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let file = try OutputFile(path: path)
        try file.append { $0 += "line\n".utf8 }
        try file.close()
        var bytes = [UInt8](repeating: 0, count: 100)
        #expect(read(reader, &bytes, bytes.count) == 5)
        #expect(bytes.starts(with: "line\n".utf8))
        #expect(file.length == nil)
    }

    @Test("a reader that has disconnected is an error, and nothing else")
    func gone() throws {
        signal(SIGPIPE, SIG_IGN)
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        let file = try OutputFile(path: path)
        close(reader)
        try file.append { $0 += "line\n".utf8 }
        let error = #expect(throws: OutputError.self) { try file.flush() }
        #expect(
            error?.description
                == "\(path) cannot be written: its reader has disconnected; run the same command again to resume")
    }

    @Test("a reader that stalls is given up when the crawl has to stop, and the error says what it lacks")
    func stalled() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let file = try OutputFile(path: path)
        let stop = StopFlag()
        stop.set()
        let error = OutputPatience.$stop.withValue(stop) {
            #expect(throws: OutputError.self) {
                for _ in 0..<100 { try file.append { $0 += String(repeating: "x", count: 99_999).utf8 } }
            }
        }
        let unread = try #require(error?.unread)
        #expect(unread > 0)
        #expect(
            error?.description == "'\(path)': nobody reads it, so its last \(unread) bytes of items weren't written")
        // From then on it is not waited for again, and what it takes it gets.
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        #expect(read(reader, &bytes, bytes.count) > 0)
        try file.close()
    }

    @Test("folders and sockets aren't taken for files, and a full device and a device that takes everything work")
    func others() throws {
        let folder = try TemporaryFolder()
        #expect(
            try error(folder.path).description == "\(folder.path) cannot be written: it is a folder; name a file")
        let path = "\(folder.path)/s"
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        #expect(try error(path).description == "\(path) cannot be written: it is a socket; name a file")

        let full = try OutputFile(path: "/dev/full")
        try full.append { $0 += "line\n".utf8 }
        let problem = #expect(throws: OutputError.self) { try full.flush() }
        #expect(
            problem?.description
                == "/dev/full cannot be written: No space left on device; make room, and run the same command again")
        let null = try OutputFile(path: "/dev/null")
        try null.append { $0 += "line\n".utf8 }
        try null.close()
    }
}

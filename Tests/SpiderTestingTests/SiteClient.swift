import Dispatch
import Glibc
import SpiderTesting

/// A bare TCP connection to a test site, with a time limit on everything it waits for.
final class SiteClient: Sendable {
    enum Failure: Error {
        case system(call: String, code: Int32)
        case unexpectedEnd(received: String, Ending)
    }

    /// The way in which reading ended.
    enum Ending: Equatable {
        case enough
        case closed
        case reset
        case silence
    }

    private let descriptor: Int32

    /// - Parameter patience: The longest silence, in milliseconds.
    convenience init(_ site: TestSite, patience: Int = 30_000) throws {
        try self.init(port: site.port, patience: patience)
    }

    /// - Parameter patience: The longest silence, in milliseconds.
    init(port: Int, patience: Int = 30_000) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.system(call: "socket", code: errno) }
        wait(atMost: patience)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure.system(call: "connect", code: errno) }
    }

    /// Changes the longest silence.
    ///
    /// - Parameter patience: The longest silence, in milliseconds.
    func wait(atMost patience: Int) {
        var limit = timeval(tv_sec: patience / 1000, tv_usec: patience % 1000 * 1000)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    deinit {
        Glibc.close(descriptor)
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure.system(call: "send", code: errno) }
            sent += count
        }
    }

    /// Closes both directions, even in the middle of an answer.
    func shutdown() {
        _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Reads up to an end, a silence, or a number of bytes.
    func receive(upTo limit: Int = .max) async -> (bytes: [UInt8], ending: Ending) {
        // Not on a thread of the cooperative pool: this blocks.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: self.receiveBlocking(upTo: limit)) }
        }
    }

    /// Reads text up to an end or a silence.
    func receiveText(upTo limit: Int = .max) async -> (text: String, ending: Ending) {
        let (bytes, ending) = await receive(upTo: limit)
        return (String(decoding: bytes, as: UTF8.self), ending)
    }

    private func receiveBlocking(upTo limit: Int) -> (bytes: [UInt8], ending: Ending) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let count = recv(descriptor, &buffer, min(buffer.count, limit - bytes.count), 0)
            switch count {
            case 0: return (bytes, .closed)
            case ..<0 where errno == ECONNRESET: return (bytes, .reset)
            case ..<0 where errno == EINTR: continue
            case ..<0: return (bytes, .silence)
            default: bytes += buffer[..<count]
            }
        }
        return (bytes, .enough)
    }

    /// Sends a plain request, and reads until the connection ends or falls silent.
    static func exchange(
        _ site: TestSite, _ target: String, method: String = "GET", patience: Int = 30_000
    ) async throws -> (text: String, ending: Ending) {
        let client = try SiteClient(site, patience: patience)
        try client.send("\(method) \(target) HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n")
        return await client.receiveText()
    }
}

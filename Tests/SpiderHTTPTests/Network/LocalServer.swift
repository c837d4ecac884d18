import Glibc
@_spi(Threads) import SpiderHTTP
import Testing

/// A server for what `TestSite` does not do: a socket in the file system, and IPv6. Each connection gets one answer.
final class LocalServer: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let path: String?

    /// Listens on a socket in the file system.
    init(unix path: String, answer: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        try #require(path.utf8.count < MemoryLayout.size(ofValue: address.sun_path))
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        self.path = path
        port = 0
        descriptor = try LocalServer.listen(AF_UNIX, &address)
        try serve(answer)
    }

    /// Listens on ::1, and answers with what it was asked.
    static func echo() throws -> LocalServer { try LocalServer(ipv6: nil) }

    /// Listens on ::1.
    convenience init(ipv6 answer: String) throws { try self.init(ipv6: .some(answer)) }

    private init(ipv6 answer: String?) throws {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        path = nil
        descriptor = try LocalServer.listen(AF_INET6, &address)
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let descriptor = descriptor
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        try #require(code == 0)
        port = UInt16(bigEndian: address.sin6_port)
        try serve(answer)
    }

    private static func listen<Address>(_ family: Int32, _ address: inout Address) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        try #require(descriptor >= 0)
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, socklen_t(MemoryLayout<Address>.size))
            }
        }
        try #require(code == 0 && Glibc.listen(descriptor, 16) == 0, "\(String(cString: strerror(errno)))")
        return descriptor
    }

    private func serve(_ answer: String?) throws {
        let descriptor = descriptor
        try DedicatedThread.start {
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                var room = [UInt8](repeating: 0, count: 4096)
                let count = max(0, read(connection, &room, room.count))
                let echo = Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8) + room[..<count]
                let bytes = answer.map { Array($0.utf8) } ?? echo
                _ = bytes.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
                close(connection)
            }
        }
    }

    /// Closes the socket.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
        if let path { unlink(path) }
    }
}

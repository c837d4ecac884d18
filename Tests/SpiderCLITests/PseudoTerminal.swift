import Glibc
import Testing

/// A terminal that a program can write to, and a test can read what it shows.
final class PseudoTerminal: Sendable {
    /// The device.
    let path: String
    private let descriptor: Int32

    init() throws {
        var (terminal, device): (Int32, Int32) = (-1, -1)
        try #require(openpty(&terminal, &device, nil, nil, nil) == 0)
        descriptor = terminal
        defer { close(device) }
        _ = fcntl(terminal, F_SETFD, FD_CLOEXEC)
        path = String(cString: try #require(ttyname(device)))
    }

    deinit { close(descriptor) }

    /// Reads what the program wrote until its end; at most a few lines, because nobody reads in the meantime.
    func text() -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

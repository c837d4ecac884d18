import Glibc

/// The sockets on which a process accepts connections, as Linux lists them in `/proc`.
package struct ListeningSockets {
    /// One line of the system's tables for each.
    package let lines: [String]
    /// The TCP ports among them.
    package let ports: [Int]

    /// Looks at a process.
    package init(of pid: Int32) {
        let folder = "/proc/\(pid)/fd"
        let open = Set(TemporaryFolder.names(in: folder).compactMap { Self.target(of: "\(folder)/\($0)") })
        var lines: [String] = []
        var ports: [Int] = []
        func rows(_ table: String) -> [Substring] {
            let text = (try? TemporaryFolder.text(at: "/proc/\(pid)/net/\(table)")) ?? ""
            return Array(text.split(separator: "\n").dropFirst())
        }
        for line in ["tcp", "tcp6"].flatMap(rows) {
            let words = line.split(separator: " ")
            // 0A is the state LISTEN; the tenth word is the socket's number.
            guard words.count > 9, words[3] == "0A", open.contains("socket:[\(words[9])]") else { continue }
            lines.append(String(line))
            if let port = words[1].split(separator: ":").last.flatMap({ Int($0, radix: 16) }) { ports.append(port) }
        }
        for line in rows("unix") {
            let words = line.split(separator: " ")
            // The flag is __SO_ACCEPTCON.
            guard words.count > 6, words[3] == "00010000", open.contains("socket:[\(words[6])]") else { continue }
            lines.append(String(line))
        }
        self.lines = lines
        self.ports = ports
    }

    private static func target(of link: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        let count = readlink(link, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }
}

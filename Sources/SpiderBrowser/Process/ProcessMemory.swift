import Glibc

/// The memory of a process and of all that it has started.
///
/// What counts is memory that the system can't take back by itself: the program's text, which the processes share, doesn't.
struct ProcessMemory: Hashable {
    /// One process.
    struct Part: Hashable {
        let process: pid_t
        /// Its resident memory, in bytes.
        let size: Int
        /// Whether it runs the scripts of pages.
        let isRenderer: Bool
    }

    var parts: [Part] = []

    /// All of it, in bytes.
    var total: Int { parts.reduce(0) { $0 + $1.size } }

    /// Measures a process and its descendants.
    ///
    /// - Parameter root: The process.
    init(of root: pid_t) {
        var queue = [root]
        // A thousand processes are more than any browser needs; a tree that changes while it is read has an end all the same.
        while let process = queue.popLast(), parts.count < 1_000 {
            let isRenderer = ProcessMemory.isRenderer(process)
            parts.append(Part(process: process, size: ProcessMemory.size(of: process), isRenderer: isRenderer))
            // A renderer can't start processes.
            if !isRenderer { queue += ProcessMemory.children(of: process) }
        }
    }

    init(parts: [Part]) { self.parts = parts }

    private static func size(of process: pid_t) -> Int {
        let status = read("/proc/\(process)/status")
        return 1024 * (number(after: "RssAnon:", in: status) + number(after: "RssShmem:", in: status))
    }

    private static func isRenderer(_ process: pid_t) -> Bool {
        // The kind is among the first words, which the browser separates by blanks or by NULs.
        String(decoding: read("/proc/\(process)/cmdline", limit: 512), as: UTF8.self).contains("--type=renderer")
    }

    private static func children(of process: pid_t) -> [pid_t] {
        FolderRemoval.names(in: "/proc/\(process)/task").flatMap { thread in
            read("/proc/\(process)/task/\(thread)/children").split(separator: UInt8(ascii: " ")).compactMap {
                pid_t(String(decoding: $0, as: UTF8.self))
            }
        }
    }

    private static func number(after name: String, in bytes: [UInt8]) -> Int {
        guard let line = bytes.split(separator: 0x0A).first(where: { $0.starts(with: name.utf8) }) else { return 0 }
        return line.reduce(0) { (0x30...0x39).contains($1) ? $0 &* 10 &+ Int($1 - 0x30) : $0 }
    }

    private static func read(_ path: String, limit: Int = 16 << 10) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = max(Glibc.read(descriptor, buffer.baseAddress, limit), 0)
        }
    }
}

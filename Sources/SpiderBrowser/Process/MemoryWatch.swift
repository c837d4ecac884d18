import Glibc

/// Decides what becomes of a browser that takes too much memory.
struct MemoryWatch: Hashable {
    /// What to do.
    enum Verdict: Hashable {
        case fine
        /// One page has most of it: its process is killed, and the other pages go on.
        case killRenderer(pid_t)
        /// The browser is killed.
        case killBrowser(Int)
    }

    /// The memory for all processes, in bytes.
    let limit: Int
    /// How many measurements the memory of a process may take to vanish after it was killed.
    private static let patience = 10
    /// How many measurements have passed since a renderer was killed.
    private var wait: Int?

    /// Creates a watch.
    ///
    /// - Parameter limit: The memory for all processes, in bytes.
    init(limit: Int) { self.limit = limit }

    /// Takes a measurement, and says what to do.
    mutating func verdict(_ memory: ProcessMemory) -> Verdict {
        let total = memory.total
        guard total > limit else {
            wait = nil
            return .fine
        }
        if let waited = wait {
            wait = waited + 1
            return waited < MemoryWatch.patience ? .fine : .killBrowser(total)
        }
        guard let largest = memory.parts.filter(\.isRenderer).max(by: { $0.size < $1.size }), largest.size * 2 > total
        else { return .killBrowser(total) }
        wait = 0
        return .killRenderer(largest.process)
    }
}

import ArgumentParser
import Glibc

/// How `crawl` shows how far it is.
enum ProgressMode: String, ExpressibleByArgument, CaseIterable {
    /// A block in place, on a terminal.
    case live
    /// A line in the log every ten seconds.
    case lines
    /// A line of JSON each second, on standard error.
    case json
    /// Nothing.
    case none

    /// The mode if none is chosen: a block if somebody can see it, and nothing else is printed there.
    static func standard(printsItems: Bool) -> ProgressMode {
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        guard isatty(STDERR_FILENO) == 1, !isDumb else { return .lines }
        return printsItems && isatty(STDOUT_FILENO) == 1 ? .lines : .live
    }
}

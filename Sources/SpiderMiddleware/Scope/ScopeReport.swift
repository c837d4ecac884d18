import SpiderCore
@_spi(Algorithms) import SpiderURL

/// A report of the URLs out of scope: a line for each, in a file or in the log at the level `debug`.
struct ScopeReport {
    /// The number of URLs that are told apart. Beyond it, a URL may be written twice.
    private static let limit = 100_000

    private var file: OutputFile?
    private var seen: Set<Fingerprint> = []

    /// Begins a report.
    ///
    /// - Parameter path: the file; `nil` for none
    /// - Throws: `OutputError` if it can't be opened.
    init(path: String?) throws(OutputError) {
        if let path { file = try OutputFile(path: path) } else { file = nil }
    }

    /// The number of URLs that the log gets.
    private static let logLimit = 1_000

    /// Adds a URL, unless it is there.
    ///
    /// - Returns: whether the log should get it
    /// - Throws: `OutputError` if it can't be written.
    mutating func add(_ url: WebURL, _ rule: ScopeRule) throws(OutputError) -> Bool {
        let isFull = seen.count >= (file == nil ? ScopeReport.logLimit : ScopeReport.limit)
        if isFull, file == nil { return false }
        let fingerprint = Fingerprint(method: "GET", url: url)
        let isNew = isFull ? !seen.contains(fingerprint) : seen.insert(fingerprint).inserted
        guard isNew else { return false }
        let line = "\(rule)\t\(url.redacted)\n"
        do throws(OutputError) {
            try file?.append { $0 += line.utf8 }
        } catch {
            // If the disk was full once, it isn't tried again for every link.
            file = nil
            throw error
        }
        return seen.count <= ScopeReport.logLimit
    }

    /// Writes the last lines.
    ///
    /// - Throws: `OutputError` if they can't be written.
    func close() throws(OutputError) { try file?.close() }
}

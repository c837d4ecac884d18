import SpiderCore
@_spi(Algorithms) import SpiderURL

/// What was out of scope, for whoever asks: a line for each address, in a file or at the log level `debug`.
struct ScopeReport {
    /// How many addresses are told apart; beyond them, one that comes again is written again.
    private static let limit = 100_000

    private var file: OutputFile?
    private var seen: Set<Fingerprint> = []

    /// Begins a report.
    ///
    /// - Parameter path: the file; none if it is `nil`
    /// - Throws: `OutputError` where it cannot be opened.
    init(path: String?) throws(OutputError) {
        if let path { file = try OutputFile(path: path) } else { file = nil }
    }

    /// Whether a log should have the addresses as well, of which only the first thousand are for it.
    private static let logLimit = 1_000

    /// Adds an address, unless it is there.
    ///
    /// - Returns: whether the log is to be told
    /// - Throws: `OutputError` where it cannot be written.
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
            // A disk that is full once is not asked again for every link.
            file = nil
            throw error
        }
        return seen.count <= ScopeReport.logLimit
    }

    /// Writes what has not been written yet.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    func close() throws(OutputError) { try file?.close() }
}

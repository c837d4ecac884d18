import SpiderCore
@_spi(Algorithms) import SpiderValue

/// One item a line, as JSON: <https://jsonlines.org>.
final class JSONLinesOutput: Output {
    private let file: LineFile

    /// Opens the file, which is emptied when the first item comes; its folders are made if they are missing.
    ///
    /// - Parameter path: the file; `-` for standard output
    /// - Throws: `OutputError` where it cannot be written.
    init(path: String) throws { file = try LineFile(path: path, form: .json) }

    /// Where the items are.
    var location: String { file.location }

    /// How long the file is; see `Output`.
    var length: Int64? { file.length }

    /// Cuts the file back to what belongs to pages that are done; see `Output`.
    ///
    /// - Parameter length: how much stays, in bytes
    /// - Throws: `OutputError` if there is less.
    func resume(at length: Int64) throws { try file.resume(at: length) }

    /// A digest of what was written last; see `Output`.
    var mark: String? { file.mark }

    /// Cuts the file back if it is still the one that was written; see `Output`.
    ///
    /// - Parameters:
    ///   - length: how much stays, in bytes
    ///   - mark: what `mark` was
    /// - Throws: `OutputError` if there is less, or other content.
    func resume(at length: Int64, mark: String?) throws { try file.resume(at: length, mark: mark) }

    /// Takes items; see `Output`.
    ///
    /// - Parameter records: the items
    /// - Throws: `OutputError` where they cannot be written.
    func write(_ records: [Record]) throws {
        for record in records {
            try file.append { Value.object(record.fields).appendJSON(to: &$0) }
        }
    }

    /// Removes the file if it was made for the crawl.
    func discard() { file.discard() }

    /// Writes what is gathered.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    func flush() throws { try file.flush() }

    /// Waits until the disk has what was written.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    func synchronize() throws { try file.synchronize() }

    /// Writes what is gathered.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    func close() throws { try file.close() }
}

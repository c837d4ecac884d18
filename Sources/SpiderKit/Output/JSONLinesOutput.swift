import SpiderValue

/// One item a line, as JSON: <https://jsonlines.org>.
public final class JSONLinesOutput: Output {
    private let file: LineFile

    /// Opens the file, which is emptied when the first item comes; its folders are made where they are missing.
    ///
    /// - Parameter path: the file; `-` for standard output
    /// - Throws: `OutputError` where it cannot be written.
    public init(path: String) throws { file = try LineFile(path: path) }

    /// Where the items are.
    public var location: String { file.location }

    /// Takes items; see `Output`.
    ///
    /// - Parameter records: the items
    /// - Throws: `OutputError` where they cannot be written.
    public func write(_ records: [Record]) throws {
        for record in records {
            try file.append { Value.object(record.fields).appendJSON(to: &$0) }
        }
    }

    /// Writes what is gathered.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    public func flush() throws { try file.flush() }

    /// Writes what is gathered.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    public func close() throws { try file.close() }
}

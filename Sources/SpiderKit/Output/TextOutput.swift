import SpiderValue

/// One item a line, in a form of one's own: `text: "{title} {date} {poster}"`.
public final class TextOutput: Output {
    /// The output's part of `config.yaml`: a template alone, or with a path.
    struct Arguments: Codable, Sendable {
        var template: LineTemplate
        /// The file; `-` for standard output.
        var path = "-"

        private enum CodingKeys: CodingKey { case template, path }

        init(from decoder: any Decoder) throws {
            if (try? decoder.singleValueContainer().decode(String.self)) != nil {
                template = try LineTemplate(from: decoder)
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                template = try container.decode(LineTemplate.self, forKey: .template)
                path = try container.decodeIfPresent(String.self, forKey: .path) ?? "-"
            }
        }
    }

    private let file: LineFile
    private let template: LineTemplate

    /// Opens the file, which is emptied when the first item comes.
    ///
    /// - Parameter arguments: template and path
    /// - Throws: `OutputError` where it cannot be written.
    init(_ arguments: Arguments) throws {
        template = arguments.template
        file = try LineFile(path: arguments.path)
    }

    /// Where the items are.
    public var location: String { file.location }

    /// How long the file is; see `Output`.
    public var length: Int64? { file.length }

    /// Cuts the file back to what belongs to pages that are done; see `Output`.
    ///
    /// - Parameter length: how much stays, in bytes
    /// - Throws: `OutputError` where there is less.
    public func resume(at length: Int64) throws { try file.resume(at: length) }

    /// Takes items; see `Output`.
    ///
    /// - Parameter records: the items
    /// - Throws: `OutputError` where they cannot be written.
    public func write(_ records: [Record]) throws {
        for record in records {
            try file.append { template.append(record.fields, to: &$0) }
        }
    }

    /// Writes what is gathered.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    public func flush() throws { try file.flush() }

    /// Waits until the disk has what was written.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    public func synchronize() throws { try file.synchronize() }

    /// Writes what is gathered.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    public func close() throws { try file.close() }
}

import Logging
import SpiderCore
@_spi(Algorithms) import SpiderValue

/// One item a line, in a form of one's own: `text: "{title} {date} {poster}"`.
final class TextOutput: Output {
    /// The output's part of `config.yaml`: a template alone, or with a path.
    struct Arguments: Codable, Sendable {
        var template: LineTemplate
        /// The file; `-` for standard output.
        var path = OutputPath.standardOutput
        private var isMapping = false

        /// What the template names.
        var fieldUse: FieldUse {
            FieldUse(
                template.fieldNames.map { .init($0, at: isMapping ? [.key("template")] : .root) },
                lackingAll: "get no lines")
        }

        private enum CodingKeys: CodingKey { case template, path }

        init(from decoder: any Decoder) throws {
            if (try? decoder.singleValueContainer().decode(String.self)) != nil {
                template = try LineTemplate(from: decoder)
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                template = try container.decode(LineTemplate.self, forKey: .template)
                path = try container.decodeIfPresent(OutputPath.self, forKey: .path) ?? .standardOutput
                isMapping = true
            }
        }
    }

    private let file: LineFile
    private let template: LineTemplate
    private let names: [String]
    private let log: Logger
    /// The names that no item has had yet.
    private var missing: [String]
    /// The fields of the last item, among which what was meant may be.
    private var known: [String] = []
    private var typesWithout: Set<String> = []

    /// Opens the file, which is emptied when the first line comes.
    ///
    /// - Parameters:
    ///   - arguments: template and path
    ///   - context: the crawl
    /// - Throws: `OutputError` where it cannot be written.
    init(_ arguments: Arguments, _ context: PluginContext) throws {
        template = arguments.template
        names = template.fieldNames
        missing = names
        log = context.log
        file = try LineFile(path: arguments.path.text(job: context.jobName))
    }

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
        for record in records where hasField(record) {
            try file.append { template.append(record.fields, to: &$0) }
        }
    }

    /// Whether an item has any of the template's fields: if not, its line would say nothing.
    private func hasField(_ record: Record) -> Bool {
        guard !names.isEmpty else { return true }
        if !missing.isEmpty {
            missing.removeAll { record.fields[$0] != nil }
            if !missing.isEmpty { known = record.fields.map(\.key) }
        }
        if missing.count < names.count, names.contains(where: { record.fields[$0] != nil }) { return true }
        if typesWithout.count < 100, typesWithout.insert(record.type).inserted {
            log.warning(
                "\(location): items of '\(record.type)' have none of the template's fields; no lines are written for them: \(list(names))"
            )
        }
        return false
    }

    /// Names, each with the one that was probably meant.
    private func list(_ names: [String]) -> String {
        names.map { name in "'\(name)'" + (nearestName(to: name, in: known).map { " (did you mean '\($0)'?)" } ?? "") }
            .joined(separator: ", ")
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

    /// Writes what is gathered, and says which of the template's fields no item had.
    ///
    /// - Throws: `OutputError` where it cannot be written.
    func close() throws {
        if !missing.isEmpty, missing.count < names.count {
            log.warning("\(location): no item had the field \(list(missing))")
        }
        try file.close()
    }
}

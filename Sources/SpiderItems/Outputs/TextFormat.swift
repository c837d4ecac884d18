import Logging
@_spi(Algorithms) import SpiderCore
@_spi(Algorithms) import SpiderValue

/// One item a line, in a form of one's own: `text: "{title} {date} {poster}"`.
struct TextFormat: ItemFormat {
    /// The output's part of `config.yaml`: a template alone, or with a file.
    struct Arguments: Decodable, Sendable {
        let template: LineTemplate
        /// The file; standard output unless a path is named.
        let file: FileOptions
        private let isMapping: Bool

        /// The fields that the template names.
        var fieldUse: FieldUse {
            FieldUse(
                template.fieldNames.map { .init($0, at: isMapping ? [.key("template")] : .root) },
                lackingAll: "get no lines")
        }

        private enum CodingKeys: CodingKey { case template, path }

        init(from decoder: any Decoder) throws {
            if (try? decoder.singleValueContainer().decode(String.self)) != nil {
                template = try LineTemplate(from: decoder)
                file = FileOptions(path: .standardOutput)
                isMapping = false
            } else {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                template = try container.decode(LineTemplate.self, forKey: .template)
                let hasPath = container.contains(.path)
                file = try hasPath ? FileOptions(from: decoder) : FileOptions(path: .standardOutput)
                isMapping = true
            }
        }
    }

    private let template: LineTemplate
    private let names: [String]
    private let location: String
    private let log: Logger
    /// The names that no item has had yet.
    private var missing: [String]
    /// The fields of the last item, among which what was meant may be.
    private var known: [String] = []
    private var typesWithout: Set<String> = []

    /// - Parameters:
    ///   - template: the form of a line
    ///   - location: the file, for messages
    ///   - log: where messages go
    init(_ template: LineTemplate, location: String, log: Logger) {
        self.template = template
        self.location = location
        self.log = log
        names = template.fieldNames
        missing = names
    }

    mutating func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        guard hasField(record) else { return }
        template.append(record.fields, to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Whether an item has any of the template's fields: if not, its line would say nothing.
    private mutating func hasField(_ record: Record) -> Bool {
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

    /// Says which of the template's fields no item had.
    func close(_ location: String) {
        if !missing.isEmpty, missing.count < names.count {
            log.warning("\(location): no item had the field \(list(missing))")
        }
    }
}

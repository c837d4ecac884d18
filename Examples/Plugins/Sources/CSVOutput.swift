import SpiderKit

/// A file of comma-separated values (RFC 4180), with the names of the fields in its first line.
///
/// After a crash it is cut back to the pages that count, and goes on from there.
final class CSVOutput: Output {
    static let declaration = OutputDeclaration(
        "csv", "items as CSV, in a file: path", fileExtensions: ["csv"], arguments: OutputPath.self
    ) { path, context in
        try CSVOutput(path: path.text(job: context.jobName))
    }

    private let file: LineFile
    private var hasHeader = false

    init(path: String) throws { file = try LineFile(path: path) }

    var location: String { file.location }

    var length: Int64? { file.length }

    func resume(at length: Int64) throws {
        try file.resume(at: length)
        hasHeader = length > 0
    }

    func write(_ records: [Record]) throws {
        for record in records {
            if !hasHeader { try file.append { $0 += Self.line(record.fields.keys).utf8 } }
            hasHeader = true
            try file.append { $0 += Self.line(record.fields.values.map(Self.text)).utf8 }
        }
    }

    func flush() throws { try file.flush() }

    func synchronize() throws { try file.synchronize() }

    func close() throws { try file.close() }

    private static func text(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        default: value.json
        }
    }

    private static func line(_ texts: [String]) -> String {
        texts.map { text in
            guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
            return "\"\(text.replacing("\"", with: "\"\""))\""
        }.joined(separator: ",")
    }
}

import SpiderKit

/// Labelled tab-separated values: a line for each item, with `name:value` for each field (<http://ltsv.org>).
///
/// The framework writes the file, so the form of an item is all that such an output needs. After a crash, the file is cut back
/// to the pages that count, and the next process adds to it.
struct LabelledFormat: ItemFormat {
    static let declaration = OutputDeclaration(
        "ltsv", "items as labelled tab-separated values, in a file: path", fileExtensions: ["ltsv"]
    ) { _ in LabelledFormat() }

    func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        let cells = record.fields.map { name, value in "\(name):\(Self.text(value))" }
        bytes += "\(cells.joined(separator: "\t"))\n".utf8
    }

    private static func text(_ value: Value) -> String {
        let text = if case .string(let text) = value { text } else { value.json }
        return String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
}

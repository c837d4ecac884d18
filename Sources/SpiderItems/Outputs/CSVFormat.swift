import Logging
import SpiderCore
@_spi(Algorithms) import SpiderValue

/// Items as lines of cells, with the names of the columns in the first line (RFC 4180).
struct CSVFormat: ItemFormat {
    /// The format's options.
    struct Options: Decodable, Sendable {
        /// The form of fields within fields.
        enum Nested: String, CaseIterable, Sendable {
            /// Each in a column of its own: `address.city`.
            case columns
            /// As JSON.
            case json
        }

        /// The treatment of text that a spreadsheet would compute.
        enum Formulas: String, CaseIterable, Sendable {
            /// It's written as it is.
            case keep
            /// It gets an apostrophe in front.
            case escape
        }

        let nested: Nested
        let formulas: Formulas
        /// Whether it's for Excel: a mark of the encoding, a line with the separator, lines that end as in Windows.
        let excel: Bool

        private enum CodingKeys: CodingKey { case nested, formulas, excel }

        /// Columns of their own, nothing escaped, not for Excel.
        init() {
            nested = .columns
            formulas = .keep
            excel = false
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            nested = try container.choice(of: Nested.self, forKey: .nested) ?? .columns
            formulas = try container.choice(of: Formulas.self, forKey: .formulas) ?? .keep
            excel = try container.decodeIfPresent(Bool.self, forKey: .excel) ?? false
        }
    }

    private let options: Options
    private let separator: UInt8
    private let lineEnd: [UInt8]
    private let context: PluginContext
    /// The columns; `nil` until the first item says them.
    private var columns: [CSVColumn]?
    /// Whether items may have fields that aren't among the columns.
    private let isOpen: Bool
    /// The fields that have columns, if items may have others.
    private var known: Set<String> = []
    /// The fields that were left out, by their types.
    private var missed: Set<String> = []

    /// - Parameters:
    ///   - options: the format's options
    ///   - separator: what stands between two cells
    ///   - context: the crawl
    init(_ options: Options, separator: Character, _ context: PluginContext) {
        self.options = options
        self.separator = separator.asciiValue ?? UInt8(ascii: ",")
        lineEnd = Array((separator == "," || options.excel ? "\r\n" : "\n").utf8)
        self.context = context
        isOpen = !context.items.areComplete
        if context.items.areDeclared {
            columns = CSVColumn.columns(of: context.items.types, nested: options.nested)
        } else if case .array(let known)? = context.note(noteKey) {
            // What the first item of an earlier process has said.
            columns = known.compactMap { if case .string(let name) = $0 { CSVColumn([name]) } else { nil } }
        }
    }

    private let noteKey = "columns"

    mutating func begin(_ bytes: inout [UInt8]) {
        // The first item says what they are, if nothing else does.
        guard let columns else { return }
        if options.excel {
            bytes += [0xEF, 0xBB, 0xBF]
            bytes += "sep=".utf8
            bytes.append(separator)
            bytes += lineEnd
        }
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(separator) }
            append(text: column.name, to: &bytes)
        }
        bytes += lineEnd
    }

    mutating func append(_ record: Record, isFirst: Bool, to bytes: inout [UInt8]) {
        if columns == nil {
            columns = record.fields.keys.map { CSVColumn([$0]) }
            context.note(.array(record.fields.keys.map { .string($0) }), as: noteKey)
            begin(&bytes)
        }
        guard let columns else { return }
        if isOpen, missed.count < 100 { noteMissed(record, columns) }
        let start = bytes.count
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(separator) }
            if let value = column.value(in: record.fields, at: index) { append(value, to: &bytes) }
        }
        // An empty line would be no item.
        if bytes.count == start { bytes += "\"\"".utf8 }
        bytes += lineEnd
    }

    private mutating func noteMissed(_ record: Record, _ columns: [CSVColumn]) {
        if known.isEmpty { known = Set(columns.map { $0.path[0] }) }
        for (key, _) in record.fields where !known.contains(key) {
            if missed.count < 100, missed.insert(key).inserted {
                context.log.warning(
                    "items of '\(record.type)' have a field '\(key.prefix(100))' that isn't among the columns, so it isn't written; declare it in the item's type"
                )
            }
        }
    }

    private func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: break
        case .string(let text): append(text: text, to: &bytes)
        case .bool, .int, .double: value.appendJSON(to: &bytes)
        case .array, .object: append(text: value.json, to: &bytes)
        }
    }

    private func append(text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            let isFormula = options.formulas == .escape && utf8.first.map(CSVFormat.beginsFormula) ?? false
            var isQuoted = false
            for byte in utf8 where byte <= UInt8(ascii: ",") || byte == separator {
                if byte == UInt8(ascii: "\"") || byte == separator || byte == 0x0A || byte == 0x0D {
                    isQuoted = true
                    break
                }
            }
            guard isQuoted else {
                if isFormula { bytes.append(UInt8(ascii: "'")) }
                bytes.append(contentsOf: utf8)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            var start = 0
            for (index, byte) in utf8.enumerated() where byte == UInt8(ascii: "\"") {
                bytes.append(contentsOf: utf8[start...index])
                start = index
            }
            bytes.append(contentsOf: utf8[start...])
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// Whether a spreadsheet may take a text for a formula.
    private static func beginsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }
}

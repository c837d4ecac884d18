import Glibc
import SpiderKit

/// A table of items on a terminal: as wide as the terminal, with columns as wide as the first items need.
final class TableOutput: Output {
    /// The output of `spider crawl URL` on a terminal.
    static let declaration = OutputDeclaration("table", "a table of the items, on a terminal") { _ in TableOutput() }

    /// The number of items that decide the widths of columns.
    private static let sample = 40

    let location = "standard output"
    private var waiting: [Record] = []
    private var layout: TableLayout?
    private var output = StandardOutput()

    func write(_ records: [Record]) throws {
        guard layout == nil else { return try records.forEach(show) }
        waiting += records
        if waiting.count >= TableOutput.sample { try begin(isWhole: false) }
    }

    func flush() throws { try output.flush() }

    func close() throws {
        if layout == nil, !waiting.isEmpty { try begin(isWhole: true) }
        try output.flush()
    }

    private func begin(isWhole: Bool) throws {
        let layout = TableLayout(waiting, width: TerminalSize.columns, isWhole: isWhole)
        self.layout = layout
        try output.write(layout.header)
        try output.write(layout.rule)
        for record in waiting { try output.write(layout.row(record)) }
        waiting = []
    }

    private func show(_ record: Record) throws {
        guard let layout else { return }
        try output.write(layout.row(record))
    }
}

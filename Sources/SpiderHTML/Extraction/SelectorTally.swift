/// Which selectors of fields have matched anything on a page.
///
/// Only a flag is set for each selector that is searched with. A tally belongs to the task that parses the page.
package final class SelectorTally {
    /// A field, and whether its selector has matched.
    package struct Entry: Hashable {
        /// The name of the field: `Film.poster`, or `each` for what isn't one.
        package let field: String
        package let selector: String
        package var hasMatched: Bool
    }

    /// The selectors of one type.
    final class Row {
        let schema: ExtractionSchema
        fileprivate var wasTried: [Bool]
        fileprivate var hasMatched: [Bool]

        init(_ schema: ExtractionSchema) {
            self.schema = schema
            wasTried = [Bool](repeating: false, count: schema.selectors.count)
            hasMatched = wasTried
        }
    }

    /// One selector of a type.
    struct Mark {
        private let row: Row
        private let index: Int

        init(_ row: Row, _ index: Int) {
            self.row = row
            self.index = index
        }

        /// Notes a search.
        func note(hasMatched: Bool) {
            row.wasTried[index] = true
            if hasMatched { row.hasMatched[index] = true }
        }
    }

    /// What tells a selector from others: for a field, what its name begins with, and the name; else a role and the selector.
    private struct Name: Hashable {
        let first: String
        let second: String
    }

    private var rows: [Row] = []
    private var named: [Name: Entry] = [:]

    package init() {}

    /// Notes a search for a field that isn't a property.
    ///
    /// - Parameters:
    ///   - field: its name
    ///   - prefix: what the name begins with in reports
    ///   - selector: its selector, which is made into text once
    ///   - hasMatched: whether it has matched
    package func note(
        _ field: String, below prefix: String, _ selector: @autoclosure () -> String, hasMatched: Bool
    ) {
        note(Name(first: prefix, second: field), hasMatched) {
            Entry(field: prefix + field, selector: selector(), hasMatched: hasMatched)
        }
    }

    /// Notes a search for something else: parts of a page, links.
    package func note(role: String, _ selector: String, hasMatched: Bool) {
        note(Name(first: role, second: selector), hasMatched) {
            Entry(field: role, selector: selector, hasMatched: hasMatched)
        }
    }

    private func note(_ name: Name, _ hasMatched: Bool, _ entry: () -> Entry) {
        if let index = named.index(forKey: name) {
            if hasMatched { named.values[index].hasMatched = true }
        } else {
            named[name] = entry()
        }
    }

    /// The selectors of a type.
    func row(of schema: ExtractionSchema) -> Row {
        if let last = rows.last, last.schema === schema { return last }
        if let index = rows.firstIndex(where: { $0.schema === schema }) {
            // A page of parts asks for the same one all the time.
            rows.swapAt(index, rows.count - 1)
            return rows[rows.count - 1]
        }
        let row = Row(schema)
        rows.append(row)
        return row
    }

    /// Whether nothing has been searched for.
    package var isEmpty: Bool { rows.isEmpty && named.isEmpty }

    /// All selectors that were searched with.
    package var entries: [Entry] {
        var entries = Array(named.values)
        for row in rows {
            for (index, name) in row.schema.selectors.enumerated() where row.wasTried[index] {
                entries.append(
                    Entry(field: name.field, selector: name.selector, hasMatched: row.hasMatched[index]))
            }
        }
        return entries
    }
}

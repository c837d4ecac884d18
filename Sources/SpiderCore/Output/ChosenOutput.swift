import Logging
import SpiderValue

/// An output that passes on only the chosen items and fields.
final class ChosenOutput: Output {
    private let inner: any Output
    private let types: Set<String>?
    private let fields: [String]?
    private let typeKey: String?
    private let filter: FieldExpression?
    private let log: Logger
    /// How many items have no value by the filter, and why the first one has none.
    private var undecided = (count: 0, reason: "")

    /// Creates the output.
    ///
    /// - Parameters:
    ///   - inner: the output that gets them
    ///   - choice: the choice
    ///   - declared: the types that the spider declares
    ///   - log: the crawl's log
    init(_ inner: any Output, _ choice: RecordChoice, _ declared: DeclaredItems, log: Logger) {
        self.inner = inner
        self.log = log
        filter = choice.filter
        types = choice.items.map { Set($0.names) }
        fields = choice.fields?.names
        typeKey = choice.typeKey(DeclaredItems(types: declared.types.filter { choice.takes($0.name) }))
    }

    var location: String { inner.location }
    var length: Int64? { inner.length }
    var mark: String? { inner.mark }

    func write(_ records: [Record]) throws {
        var chosen = records
        if let types { chosen.removeAll { !types.contains($0.type) } }
        if let filter { try chosen.removeAll { try !passes($0, filter) } }
        if fields != nil || typeKey != nil {
            for index in chosen.indices { chosen[index].fields = shaped(chosen[index]) }
        }
        if !chosen.isEmpty { try inner.write(chosen) }
    }

    /// Whether a filter is true for an item; if it has no value for one, the log says so.
    private func passes(_ record: Record, _ filter: FieldExpression) throws -> Bool {
        do {
            return try filter.isTrue(for: record)
        } catch let fault as ExpressionFault {
            if undecided.count == 0 {
                undecided.reason = fault.description
                log.warning("\(inner.location): an item isn't written: filter '\(filter.source)': \(fault)")
            }
            undecided.count += 1
            return false
        }
    }

    private func noteUndecided() {
        guard undecided.count > 1, let filter else { return }
        log.warning(
            """
            \(inner.location): \(undecided.count.grouped) items weren't written, because the filter '\(filter.source)' has no \
            value for them; the first reason: \(undecided.reason)
            """)
    }

    private func shaped(_ record: Record) -> Object {
        var shaped: Object = typeKey.map { [$0: .string(record.type)] } ?? [:]
        guard let fields else {
            for (key, value) in record.fields { shaped[key] = value }
            return shaped
        }
        for field in fields {
            if let value = record.fields[field] { shaped[field] = value }
        }
        return shaped
    }

    func flush() throws { try inner.flush() }
    func synchronize() throws { try inner.synchronize() }
    func stored() throws { try inner.stored() }
    func resume(at length: Int64) throws { try inner.resume(at: length) }
    func resume(at length: Int64, mark: String?) throws { try inner.resume(at: length, mark: mark) }
    func discard() throws {
        noteUndecided()
        try inner.discard()
    }

    func close() throws {
        noteUndecided()
        try inner.close()
    }
}

extension RecordChoice {
    fileprivate func takes(_ type: String) -> Bool { items.map { $0.names.contains(type) } ?? true }
}

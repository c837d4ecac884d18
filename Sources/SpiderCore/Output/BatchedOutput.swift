@_spi(Algorithms) import SpiderValue

/// An output that delivers items to a target in numbered batches, which wait in the job until the target has them.
final class BatchedOutput: Output {
    /// A batch that waits in the job.
    private struct Staged {
        let number: Int
        var keys: [String] = []
        var items = 0
        var bytes = 0
        /// The items, unless they have to be read from the job.
        var records: [Record]?
        /// Whether no further items are added.
        var isClosed = false
        /// Whether it is stored with its pages.
        var isStored = false
    }

    private static let section = OutputNotes.batches
    private static let crawlKey = "crawl of batches"

    private let target: any BatchTarget
    private let limits: BatchLimits
    private let context: PluginContext
    /// The beginning of its batches' keys: several outputs may have one target.
    private let prefix: String
    /// Whether a later process could deliver the remaining batches.
    private let isKept: Bool
    private let run: String
    private let mark: CrawlMark
    /// What tells the crawl from others.
    private let crawl: String
    private var pending: [Record] = []
    /// The size of the pending items as JSON, in bytes, roughly, if they don't wait in the job.
    private var pendingBytes = 0
    private var staged: [Staged] = []
    private var lastNumber = 0
    private var hasFailed = false
    private let claim: PlaceClaim

    var location: String { target.location }

    /// Creates the output.
    ///
    /// - Parameters:
    ///   - target: the destination of the items
    ///   - limits: the limits of batches
    ///   - context: the crawl
    /// - Throws: the target's error if it can't be asked; `PlaceConflict` if another output of the crawl takes the same
    ///   items to the same place.
    init(_ target: any BatchTarget, _ limits: BatchLimits, _ context: PluginContext) throws {
        self.target = target
        self.limits = limits
        var context = context
        context.noteScope = ""
        self.context = context
        prefix = context.outputScope.isEmpty ? "\(target.location)\n" : "\(target.location) \(context.outputScope)\n"
        isKept = context.job != nil
        claim = try PlaceClaim(prefix, of: context.store, location: target.location)
        if isKept, case .string(let known)? = context.note("run of \(prefix)") {
            run = known
        } else {
            let number = UInt32.random(in: .min ... .max)
            run = "\(context.jobName)-\(String(number, radix: 16))"
        }
        mark = CrawlMark.of(context.store)
        if isKept, case .string(let known)? = context.note(BatchedOutput.crawlKey) {
            crawl = known
        } else {
            crawl = mark.text
        }
        if isKept { try findStaged() }
    }

    /// Finds the batches of earlier processes, and removes those that the target has.
    private func findStaged() throws {
        if case .int(let number)? = context.note(noteKey) { lastNumber = number }
        let prefix = prefix
        var found: [Int: [String]] = [:]
        try context.store.forEachKey(of: BatchedOutput.section) { key in
            guard key.hasPrefix(prefix),
                let number = key.dropFirst(prefix.count).split(separator: "/").first.flatMap({ Int($0) })
            else { return }
            found[number, default: []].append(key)
        }
        guard !found.isEmpty else { return }
        let last = try target.lastBatch(of: run) ?? 0
        for (number, keys) in found.sorted(by: { $0.key < $1.key }) {
            var batch = Staged(number: number)
            batch.keys = keys.sorted()
            batch.isClosed = true
            batch.isStored = true
            if number <= last { forget(batch) } else { staged.append(batch) }
        }
    }

    private var noteKey: String { "batches of \(prefix)" }

    // MARK: Items

    func write(_ records: [Record]) throws {
        pending += records
        if !isKept { pendingBytes += records.reduce(0) { $0 + $1.roughSize } }
    }

    /// Puts the items into the job, in the transaction that stores their pages.
    func flush() throws {
        guard isKept, !pending.isEmpty else { return }
        var bytes: [UInt8] = []
        var segment: [Record] = []
        for record in pending {
            bytes.append(UInt8(ascii: segment.isEmpty ? "[" : ","))
            Value.array([.string(record.type), .object(record.fields)]).appendJSON(to: &bytes)
            segment.append(record)
            let open = staged.last.flatMap { $0.isClosed ? nil : $0 }
            if segment.count + (open?.items ?? 0) >= limits.items || bytes.count + (open?.bytes ?? 0) >= limits.bytes {
                stage(segment, &bytes)
                segment = []
                staged[staged.count - 1].isClosed = true
            }
        }
        if !segment.isEmpty { stage(segment, &bytes) }
        pending = []
        if !limits.waitsUntilFull, !staged.isEmpty { staged[staged.count - 1].isClosed = true }
    }

    /// Adds items to the last batch, or to a new one.
    private func stage(_ records: [Record], _ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "]"))
        if staged.last?.isClosed ?? true {
            if lastNumber == 0 {
                context.note(.string(run), as: "run of \(prefix)")
                context.note(.string(crawl), as: BatchedOutput.crawlKey)
            }
            lastNumber += 1
            context.note(.int(lastNumber), as: noteKey)
            staged.append(Staged(number: lastNumber))
            if !limits.waitsUntilFull { staged[staged.count - 1].records = [] }
        }
        let index = staged.count - 1
        let key = "\(prefix)\(staged[index].number)/\(1_000_000 + staged[index].keys.count)"
        context.store.put(bytes, for: key, in: BatchedOutput.section)
        staged[index].keys.append(key)
        staged[index].items += records.count
        staged[index].bytes += bytes.count
        staged[index].records? += records
        staged[index].isStored = false
        bytes = []
    }

    // MARK: Delivering

    func stored() throws {
        for index in staged.indices { staged[index].isStored = true }
        if isKept { try deliverStaged { $0.isClosed } } else { try deliverPending(all: !limits.waitsUntilFull) }
    }

    private func deliverStaged(where isDue: (Staged) -> Bool) throws {
        while let batch = staged.first, batch.isStored, isDue(batch) {
            let records = try batch.records ?? read(batch)
            try deliver(OutputBatch(run: run, number: batch.number, records: records, crawl: crawl))
            staged.removeFirst()
            forget(batch)
        }
    }

    private func deliver(_ batch: OutputBatch) throws {
        do {
            try target.deliver(batch)
        } catch {
            hasFailed = true
            throw error
        }
    }

    /// Delivers from memory, if nothing outlives the process.
    private func deliverPending(all: Bool) throws {
        while pending.count >= limits.items || pendingBytes >= limits.bytes || all && !pending.isEmpty {
            var bytes = 0
            var count = 0
            while count < pending.count, count < limits.items, bytes < limits.bytes {
                bytes += pending[count].roughSize
                count += 1
            }
            lastNumber += 1
            let records = Array(pending.prefix(count))
            try deliver(OutputBatch(run: run, number: lastNumber, records: records, crawl: crawl))
            pending.removeFirst(count)
            pendingBytes -= bytes
        }
    }

    private func read(_ batch: Staged) throws -> [Record] {
        var records: [Record] = []
        for key in batch.keys {
            guard let bytes = try context.store.value(of: key, in: BatchedOutput.section),
                case .array(let items) = try Value(json: bytes)
            else { continue }
            for item in items {
                guard case .array(let pair) = item, pair.count == 2, case .string(let type) = pair[0],
                    case .object(let fields) = pair[1]
                else { continue }
                records.append(Record(type: type, fields: fields))
            }
        }
        return records
    }

    private func forget(_ batch: Staged) {
        for key in batch.keys { context.store.put(nil, for: key, in: BatchedOutput.section) }
    }

    // MARK: The end

    func discard() throws { try target.close() }

    /// Delivers the items that wait for a full batch. Items that aren't stored with their pages don't count.
    func close() throws {
        if !hasFailed {
            if isKept { try deliverStaged { _ in true } } else { try deliverPending(all: true) }
        }
        try target.close()
    }
}

extension PluginContext {
    /// Creates an output that delivers items to a target in numbered batches.
    ///
    /// - Parameters:
    ///   - target: the destination of the items
    ///   - limits: the limits of batches
    /// - Throws: the target's error if it can't be asked for its last batch.
    public func output(to target: any BatchTarget, limits: BatchLimits = BatchLimits()) throws -> any Output {
        try BatchedOutput(target, limits, self)
    }
}

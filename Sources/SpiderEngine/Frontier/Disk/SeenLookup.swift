import SpiderSQLite

/// Finds single digests in the tables of a `SeenIndex`, without taking anything of them into memory: for those who look
/// at a crawl from outside.
struct SeenLookup {
    private let recent: Statement
    private let starts: Statement
    private let end: Statement
    private let block: Statement

    /// - Parameter database: has the tables
    init(_ database: Database) throws(SQLiteError) {
        recent = try Statement("SELECT id FROM seen_recent WHERE digest = ? LIMIT 1", in: database)
        starts = try Statement("SELECT first FROM seen_run ORDER BY first", in: database)
        end = try Statement("SELECT max(number) + 1 FROM seen_block", in: database)
        block = try Statement("SELECT entries FROM seen_block WHERE number = ?", in: database)
    }

    /// The number of the request with this digest; `nil` if there is none.
    func id(of digest: UInt64) throws(SQLiteError) -> Int? {
        recent.bind(1, Int(Int64(bitPattern: digest)))
        defer { recent.reset() }
        if try recent.step() { return recent.integer(0) }
        var bounds: [Int] = []
        while try starts.step() { bounds.append(starts.integer(0)) }
        defer { end.reset() }
        guard try end.step() else { return nil }
        bounds.append(end.integer(0))
        for index in bounds.indices.dropLast().reversed() {
            if let id = try id(of: digest, in: bounds[index]..<bounds[index + 1]) { return id }
        }
        return nil
    }

    /// A run's blocks are in the order of their digests: the last one that begins at or before this digest would have it.
    private func id(of digest: UInt64, in blocks: Range<Int>) throws(SQLiteError) -> Int? {
        var low = blocks.lowerBound
        var high = blocks.upperBound
        while low < high {
            let middle = (low + high) / 2
            let first = try withBlock(middle) { bytes in
                bytes.count < 16 ? UInt64.max : bytes.loadUnaligned(as: UInt64.self)
            }
            if first <= digest { low = middle + 1 } else { high = middle }
        }
        guard low > blocks.lowerBound else { return nil }
        return try withBlock(low - 1) { SeenIndex.id(of: digest, inBlock: $0) }
    }

    private func withBlock<Result>(
        _ number: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(SQLiteError) -> Result {
        block.bind(1, number)
        defer { block.reset() }
        guard try block.step() else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return block.withBytes(0, body)
    }
}

import SpiderSQLite

/// A look-up of single digests in the tables of a `SeenIndex` that keeps nothing in memory, for inspecting a crawl.
struct SeenLookup {
    private let recent: Statement
    private let starts: Statement
    private let end: Statement
    private let block: Statement

    /// Prepares the look-up.
    ///
    /// - Parameter database: a database with the tables
    init(_ database: Database) throws(SQLiteError) {
        recent = try Statement("SELECT id FROM seen_recent WHERE digest = ? LIMIT 1", in: database)
        starts = try Statement("SELECT first FROM seen_run ORDER BY first", in: database)
        end = try Statement("SELECT max(number) + 1 FROM seen_block", in: database)
        block = try Statement("SELECT entries FROM seen_block WHERE number = ?", in: database)
    }

    /// Returns the number of the request with this digest; `nil` if there is none.
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

    /// Looks for a digest in the blocks of a run. They are sorted by digest, so only the last block that begins at or
    /// before it can have it.
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

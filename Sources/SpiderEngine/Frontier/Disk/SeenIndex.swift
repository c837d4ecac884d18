import SpiderCore
import SpiderSQLite

/// The seen set: which requests were ever queued, with their numbers. A hundred million of them take a megabyte of
/// memory for each million.
///
/// The latest are in memory, and in a table in the order in which they came. If there are many, they are sorted by
/// their digests, and written as a run of blocks that never changes again. Each run has a filter, which knows without
/// reading the disk that a digest isn't in the run. So inserting only ever writes sequentially, and looking up new
/// links, as most links of a large crawl are, reads nothing.
///
/// A digest is 64 bits of the fingerprint. Among a hundred million requests, the chance that any two share one is 1 in
/// 3,700.
final class SeenIndex {
    private struct Run {
        let firstBlock: Int
        let filter: BloomFilter
        /// The lowest digest of each block.
        let fences: [UInt64]
    }

    /// The number of entries that fit on one page of the database.
    private static let blockSize = 250

    private let database: Database
    private let recentLimit: Int
    private var recent: [UInt64: Int] = [:]
    private var runs: [Run] = []
    private var nextBlock = 0
    private let insertRecent: Statement
    private let selectBlock: Statement

    /// Opens the index of a database.
    ///
    /// - Parameters:
    ///   - database: the database; missing tables are created
    ///   - recentLimit: the number of entries in memory, about 32 bytes each
    /// - Throws: `SQLiteError`; `FrontierError.damaged`
    init(_ database: Database, recentLimit: Int) throws {
        self.database = database
        self.recentLimit = max(1, recentLimit)
        try database.run("CREATE TABLE IF NOT EXISTS seen_recent (digest INTEGER NOT NULL, id INTEGER NOT NULL)")
        try database.run("CREATE TABLE IF NOT EXISTS seen_block (number INTEGER PRIMARY KEY, entries BLOB NOT NULL)")
        try database.run(
            """
            CREATE TABLE IF NOT EXISTS seen_run (
                first INTEGER PRIMARY KEY, filter BLOB NOT NULL, fences BLOB NOT NULL
            )
            """)
        insertRecent = try Statement("INSERT INTO seen_recent VALUES (?, ?)", in: database)
        selectBlock = try Statement("SELECT entries FROM seen_block WHERE number = ?", in: database)
        try load()
    }

    private func load() throws {
        let runs = try Statement("SELECT first, filter, fences FROM seen_run ORDER BY first", in: database)
        while try runs.step() {
            let fences = runs.withBytes(2, SeenIndex.words)
            guard let filter = BloomFilter(words: runs.withBytes(1, SeenIndex.words)), !fences.isEmpty else {
                throw damage(at: runs.integer(0))
            }
            self.runs.append(Run(firstBlock: runs.integer(0), filter: filter, fences: fences))
            nextBlock = runs.integer(0) + fences.count
        }
        let recent = try Statement("SELECT digest, id FROM seen_recent", in: database)
        while try recent.step() {
            self.recent[UInt64(bitPattern: Int64(recent.integer(0)))] = recent.integer(1)
        }
    }

    /// Returns the error for a damaged block. It ends the crawl, because URLs that aren't found here would be fetched
    /// again.
    private func damage(at block: Int) -> FrontierError {
        .damaged(path: database.path, detail: "what has been seen, at \(block)")
    }

    /// Returns the number of the request with this digest; `nil` if there is none.
    ///
    /// - Throws: `SQLiteError`; `FrontierError.damaged`
    func id(of digest: UInt64) throws -> Int? {
        if let id = recent[digest] { return id }
        for run in runs.reversed() where run.filter.mayContain(digest) {
            if let id = try id(of: digest, in: run) { return id }
        }
        return nil
    }

    /// Adds a request that isn't in the index.
    ///
    /// - Throws: `SQLiteError`
    func insert(_ digest: UInt64, id: Int) throws(SQLiteError) {
        recent[digest] = id
        insertRecent.bind(1, Int(Int64(bitPattern: digest)))
        insertRecent.bind(2, id)
        try insertRecent.run()
        if recent.count >= recentLimit { try writeRun() }
    }

    private func id(of digest: UInt64, in run: Run) throws -> Int? {
        var low = 0
        var high = run.fences.count
        while low < high {
            let middle = (low + high) / 2
            if run.fences[middle] <= digest { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return nil }
        selectBlock.bind(1, run.firstBlock + low - 1)
        defer { selectBlock.reset() }
        guard try selectBlock.step() else { throw damage(at: run.firstBlock + low - 1) }
        return selectBlock.withBytes(0) { SeenIndex.id(of: digest, inBlock: $0) }
    }

    /// Returns the number that a block has for a digest.
    static func id(of digest: UInt64, inBlock bytes: UnsafeRawBufferPointer) -> Int? {
        var low = 0
        var high = bytes.count / 16
        while low < high {
            let middle = (low + high) / 2
            let found = bytes.loadUnaligned(fromByteOffset: middle * 16, as: UInt64.self)
            if found == digest { return bytes.loadUnaligned(fromByteOffset: middle * 16 + 8, as: Int.self) }
            if found < digest { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private func writeRun() throws(SQLiteError) {
        let entries = recent.sorted { $0.key < $1.key }
        var filter = BloomFilter(capacity: entries.count)
        var fences: [UInt64] = []
        let insert = try Statement("INSERT INTO seen_block VALUES (?, ?)", in: database)
        var start = 0
        while start < entries.count {
            let block = entries[start..<min(start + SeenIndex.blockSize, entries.count)]
            var bytes: [UInt8] = []
            bytes.reserveCapacity(block.count * 16)
            for (digest, id) in block {
                filter.insert(digest)
                withUnsafeBytes(of: digest) { bytes.append(contentsOf: $0) }
                withUnsafeBytes(of: id) { bytes.append(contentsOf: $0) }
            }
            insert.bind(1, nextBlock + fences.count)
            insert.bind(2, bytes)
            try insert.run()
            fences.append(entries[start].key)
            start += SeenIndex.blockSize
        }
        let insertRun = try Statement("INSERT INTO seen_run VALUES (?, ?, ?)", in: database)
        insertRun.bind(1, nextBlock)
        insertRun.bind(2, filter.words.withUnsafeBytes { Array($0) })
        insertRun.bind(3, fences.withUnsafeBytes { Array($0) })
        try insertRun.run()
        try database.run("DELETE FROM seen_recent")
        runs.append(Run(firstBlock: nextBlock, filter: filter, fences: fences))
        nextBlock += fences.count
        recent.removeAll(keepingCapacity: true)
    }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> [UInt64] {
        (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
}

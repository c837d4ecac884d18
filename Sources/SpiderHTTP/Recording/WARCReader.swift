/// Reads the records of a WARC file one after the other, in bounded memory.
///
/// Versions 1.0 and 1.1, plain, compressed record by record (`.warc.gz`) or as a whole; the first bytes tell, not the
/// name. Line ends without carriage return, additional blank lines and unknown types of records are accepted.
///
/// ```swift
/// var reader = try WARCReader(path: "crawl.warc.gz")
/// while let record = try reader.next() {
///     print(reader.position, record.type ?? "?", record.targetURI ?? "")
/// }
/// ```
package struct WARCReader: ~Copyable, Sendable {
    /// How large a record may be.
    package struct Limits: Sendable, Hashable {
        /// Bytes of a header.
        package var headerBytes = 64 << 10
        /// Bytes of a block.
        package var blockBytes = 256 << 20

        /// The limits that are used if none are given: 64 KiB and 256 MiB.
        package init() {}
    }

    /// The start of the last record that was returned or refused.
    package private(set) var position: WARCPosition

    /// The end of the last record, as far as the file is whole: there, new records could be appended.
    private(set) var wholeEnd: Int
    /// The number of records that were returned since `wholeEnd`.
    private(set) var recordsSinceWholeEnd = 0
    /// Whether the last record has its two line ends.
    private(set) var isTerminated = true

    /// Whether the file is compressed.
    var isCompressed: Bool { stream.isCompressed }

    private enum Pending: Sendable {
        case nothing
        case skip(Int)
        case nextMember
        case end
    }

    private let path: String
    private let limits: Limits
    private var stream: WARCByteStream
    private var pending = Pending.nothing
    private var lineEnds = 0

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - offset: Where to start, in bytes: the `offset` of a `position` seen before.
    ///   - limits: How large a record may be.
    /// - Throws: `WARCError` if the file cannot be opened or read.
    package init(path: String, startingAt offset: Int = 0, limits: Limits = Limits()) throws(WARCError) {
        do throws(WARCError.Reason) {
            stream = try WARCByteStream.opened(path: path, startingAt: max(0, offset))
        } catch {
            throw WARCError(reason: error, path: path, position: nil)
        }
        self.path = path
        self.limits = limits
        position = WARCPosition(offset: max(0, offset))
        wholeEnd = max(0, offset)
    }

    /// Reads the next record; `nil` at the end of the file.
    ///
    /// - Throws: `WARCError` for a record that cannot be read; `position` is where it starts. A record that is too
    ///   large is skipped, and after a malformed one the reader continues with the next gzip member: call again for what
    ///   follows. Where nothing can follow (the file is cut off, its compression is corrupt, or it is not compressed
    ///   record by record), the next call returns `nil`.
    package mutating func next() throws(WARCError) -> WARCRecord? {
        do throws(WARCError.Reason) {
            return try read()
        } catch {
            switch error {
            case .blockTooLarge: break
            case .malformedHeader, .notARecord, .headerTooLarge: pending = .nextMember
            default: pending = .end
            }
            throw WARCError(reason: error, path: path, position: position)
        }
    }

    private mutating func read() throws(WARCError.Reason) -> WARCRecord? {
        guard try settlePending(), try findRecord() else {
            pending = .end
            return nil
        }
        let header = try readHeader()
        guard header.length <= limits.blockBytes else {
            pending = .skip(header.length)
            throw .blockTooLarge(length: header.length, limit: limits.blockBytes)
        }
        let block = try readBlock(header.length)
        try finishRecord()
        return WARCRecord(version: header.version, fields: header.fields, block: block)
    }

    /// Moves to the first byte of a record; false at the end of the file.
    private mutating func findRecord() throws(WARCError.Reason) -> Bool {
        do throws(WARCError.Reason) {
            let found = try skipBlankLines(pastMember: true)
            if found { position = stream.position }
            return found
        } catch {
            position = stream.position
            throw error
        }
    }

    private mutating func readHeader() throws(WARCError.Reason) -> WARCHeader {
        // Something else than a record is told from its first bytes, before a blank line is looked for in it.
        let signature = Array("WARC/".utf8)
        while stream.available < signature.count {
            if try !stream.fill() { break }
        }
        let begin = stream.window[stream.head...].prefix(signature.count)
        guard signature.starts(with: begin) else {
            throw .notARecord(found: WARCHeader.excerpt(stream.window[stream.head...]))
        }
        // Offsets count from the head of the window, which filling may move.
        var lineStart = 0
        var scanned = 0
        while true {
            let bytes = stream.window[(stream.head + scanned)...]
            guard let lineEnd = bytes.firstIndex(of: 0x0A) else {
                scanned = stream.available
                guard scanned <= limits.headerBytes else { throw .headerTooLarge(limit: limits.headerBytes) }
                guard try stream.fill() else { throw .truncated(missing: nil) }
                continue
            }
            scanned = lineEnd + 1 - stream.head
            guard scanned <= limits.headerBytes else { throw .headerTooLarge(limit: limits.headerBytes) }
            let length = scanned - lineStart
            if length == 1 || length == 2 && stream.window[lineEnd - 1] == 0x0D {
                let header = try WARCHeader(parsing: stream.window[stream.head..<stream.head + lineStart])
                stream.advance(by: scanned)
                return header
            }
            lineStart = scanned
        }
    }

    private mutating func readBlock(_ length: Int) throws(WARCError.Reason) -> [UInt8] {
        var block: [UInt8] = []
        // A length that only the header claims is not worth much memory.
        block.reserveCapacity(min(length, 1 << 20))
        while block.count < length {
            if stream.available == 0, try !stream.fill() { throw .truncated(missing: length - block.count) }
            let count = min(stream.available, length - block.count)
            block.append(contentsOf: stream.window[stream.head..<stream.head + count])
            stream.advance(by: count)
        }
        return block
    }

    /// Reads on to the end of the gzip member, whose checksum is the record's.
    private mutating func finishRecord() throws(WARCError.Reason) {
        let blockEnd = stream.boundary
        lineEnds = 0
        _ = try skipBlankLines(pastMember: false)
        recordsSinceWholeEnd += 1
        guard let end = stream.boundary else { return }
        isTerminated = stream.isCompressed || lineEnds >= 2
        wholeEnd = isTerminated ? end : blockEnd ?? end
        recordsSinceWholeEnd = 0
    }

    /// Skips line ends; false at the end of the file, or of the gzip member unless that is to be passed.
    private mutating func skipBlankLines(pastMember: Bool) throws(WARCError.Reason) -> Bool {
        while true {
            while stream.available == 0 {
                if !pastMember, stream.isCompressed, !stream.isInsideMember { return false }
                if try !stream.fill() { return false }
            }
            let blank = stream.window[stream.head...].prefix { $0 == 0x0A || $0 == 0x0D }
            let isEnd = blank.count < stream.available
            lineEnds += blank.count { $0 == 0x0A }
            stream.advance(by: blank.count)
            if isEnd { return true }
        }
    }

    /// Moves past a record that was refused; false if there is no way past it.
    private mutating func settlePending() throws(WARCError.Reason) -> Bool {
        let task = pending
        pending = .nothing
        switch task {
        case .nothing:
            return true
        case .skip(var length):
            while length > 0 {
                if stream.available == 0, try !stream.fill() { throw .truncated(missing: length) }
                let count = min(stream.available, length)
                stream.advance(by: count)
                length -= count
            }
            return true
        case .nextMember:
            return try stream.skipToNextMember()
        case .end:
            return false
        }
    }
}

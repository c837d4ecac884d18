private import SpiderEncoding
public import SpiderURL

/// Reads a sitemap as it arrives, and hands out entries as soon as they are complete.
///
/// ```swift
/// var reader = SitemapReader(url: url)
/// for try await chunk in body { try store(reader.read(chunk)) }
/// try store(reader.finish())
/// ```
///
/// However large the sitemap is, only the entries of one chunk are in memory. Compression and form are told from the
/// first bytes; see ``Sitemap``.
public struct SitemapReader: ~Copyable {
    /// How the bytes arrive.
    private enum Transport {
        case unknown
        case plain
        case gzip(SitemapInflater)
    }

    /// How much is read.
    public let limits: Sitemap.Limits

    private let collector: SitemapCollector
    private var transport = Transport.unknown
    private var xml: SitemapXMLParser?
    private var lines: SitemapLines?
    /// Bytes at the start that are too few to tell what they are.
    private var head: [UInt8] = []
    private var receivedBytes = 0
    private var contentBytes = 0
    private var failure: SitemapFailure?

    /// Prepares to read a sitemap.
    ///
    /// - Parameters:
    ///   - url: its address, which relative URLs are resolved against.
    ///   - limits: how much is read; those of the protocol unless said otherwise.
    public init(url: WebURL? = nil, limits: Sitemap.Limits = Sitemap.Limits()) {
        self.limits = limits
        collector = SitemapCollector(base: url, limit: limits.entries)
    }

    /// The form of the sitemap, as soon as it is known.
    public var kind: Sitemap.Kind? { collector.kind }

    /// What could not be used so far.
    public var losses: Sitemap.Losses { collector.losses }

    /// Reads a part of the sitemap.
    ///
    /// - Parameter chunk: the next bytes as they were received; they may end anywhere.
    /// - Returns: the entries that are complete with it.
    /// - Throws: ``SitemapError``, with the entries of this chunk before the fault; from then on, every call does.
    public mutating func read(_ chunk: [UInt8]) throws(SitemapError) -> [Sitemap.Entry] {
        try guarded { reader throws(SitemapFailure) in try reader.receive(chunk) }
    }

    /// Reads what is left, and makes sure that the sitemap has come to its end.
    ///
    /// - Returns: the last entries, if any were not complete before.
    /// - Throws: ``SitemapError`` when the sitemap is truncated or empty, with the entries that are complete.
    public mutating func finish() throws(SitemapError) -> [Sitemap.Entry] {
        try guarded { reader throws(SitemapFailure) in try reader.end() }
    }

    private mutating func guarded(
        _ step: (inout SitemapReader) throws(SitemapFailure) -> Void
    ) throws(SitemapError) -> [Sitemap.Entry] {
        if let failure { throw SitemapError(reason: failure.reason, line: failure.line, entries: []) }
        do throws(SitemapFailure) {
            try step(&self)
        } catch {
            failure = error
            throw SitemapError(reason: error.reason, line: error.line, entries: collector.take())
        }
        return collector.take()
    }

    // MARK: Compression

    private mutating func receive(_ chunk: [UInt8]) throws(SitemapFailure) {
        receivedBytes += chunk.count
        if case .unknown = transport {
            head += chunk
            guard head.count >= 2 else { return }
            let start = head
            head = []
            try begin(start)
            try pass(start)
        } else {
            try pass(chunk)
        }
    }

    private mutating func begin(_ start: [UInt8]) throws(SitemapFailure) {
        if start.starts(with: [0x1F, 0x8B]) {
            guard let inflater = SitemapInflater() else { throw SitemapFailure(.outOfMemory) }
            transport = .gzip(inflater)
        } else {
            transport = .plain
        }
    }

    private mutating func pass(_ bytes: [UInt8]) throws(SitemapFailure) {
        var failure: SitemapFailure?
        bytes.withUnsafeBufferPointer { buffer in
            do throws(SitemapFailure) {
                if case .gzip(let inflater) = transport {
                    try inflater.inflate(buffer) { slice throws(SitemapFailure) in
                        try take(slice)
                        try checkRatio()
                    }
                } else {
                    try take(buffer)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func checkRatio() throws(SitemapFailure) {
        guard contentBytes > 1 << 20, contentBytes / max(1, limits.compressionRatio) > receivedBytes else { return }
        throw SitemapFailure(.compressionRatio(limit: limits.compressionRatio))
    }

    private mutating func end() throws(SitemapFailure) {
        if case .unknown = transport {
            let start = head
            head = []
            transport = .plain
            try pass(start)
        }
        if case .gzip(let inflater) = transport, !inflater.isComplete { throw SitemapFailure(.truncated) }
        if xml == nil, lines == nil { try identify(atEnd: true) }
        if let xml { return try xml.finish() }
        guard lines != nil else { throw SitemapFailure(.empty) }
        try lines?.finish()
    }

    // MARK: Form

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        let room = max(0, limits.bytes - contentBytes)
        contentBytes += bytes.count
        try read(UnsafeBufferPointer(rebasing: bytes.prefix(room)))
        guard bytes.count <= room else { throw SitemapFailure(.tooLarge(limit: limits.bytes)) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        if let xml { return try xml.read(bytes) }
        if lines != nil { return try lines?.read(bytes) ?? () }
        head += bytes
        try identify(atEnd: false)
    }

    /// Tells the form by the first byte that is neither white space nor part of a byte order mark.
    private mutating func identify(atEnd: Bool) throws(SitemapFailure) {
        guard head.count >= 4 || atEnd else { return }
        let mark = head.withUnsafeBufferPointer { TextEncoding.byteOrderMark($0) }
        // The XML parser has to see the mark of UTF-16, and no white space before a declaration.
        let isWide = mark?.encoding.isUTF16 == true
        let skipped = isWide ? 0 : mark?.length ?? 0
        guard let first = head[skipped...].firstIndex(where: { !ASCII.isSpace($0) }) else {
            head.removeAll(keepingCapacity: true)
            return
        }
        let start = Array(head[first...])
        head = []
        if isWide || start[0] == UInt8(ascii: "<") || start[0] == 0 {
            guard let parser = SitemapXMLParser(collector) else { throw SitemapFailure(.outOfMemory) }
            xml = parser
        } else {
            lines = SitemapLines(collector)
        }
        var failure: SitemapFailure?
        start.withUnsafeBufferPointer { buffer in
            do throws(SitemapFailure) { try read(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}

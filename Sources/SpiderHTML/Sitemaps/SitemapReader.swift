private import SpiderEncoding
package import SpiderURL

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
package struct SitemapReader: ~Copyable {
    /// The form of the bytes.
    private enum Transport {
        case unknown
        case plain
        case gzip(SitemapInflater)
    }

    /// The limits.
    package let limits: Sitemap.Limits

    /// The encoding of the content.
    private enum Coding {
        case unknown
        case utf8
        case stream(TextStream)
    }

    private let collector: SitemapCollector
    private let contentType: String?
    private var transport = Transport.unknown
    private var coding = Coding.unknown
    private var xml: SitemapXMLParser?
    private var lines: SitemapLines?
    /// Bytes at the start that are too few to tell what they are.
    private var head: [UInt8] = []
    /// Whether the first bytes have not been looked at.
    private var isAtStart = true
    /// Whether the byte order mark of UTF-8 was there.
    private var isMarkedUTF8 = false
    private var receivedBytes = 0
    private var contentBytes = 0
    private var failure: SitemapFailure?
    /// The declared encoding, if it is plainly wrong.
    private var contradiction: XMLRepair?

    /// The number of bytes before the next check for cancellation.
    private static let sliceLength = 64 << 10
    /// The number of bytes to test whether a declared encoding can be right.
    private static let judgedLength = 64 << 10

    /// Prepares to read a sitemap.
    ///
    /// - Parameters:
    ///   - url: its URL, against which relative URLs are resolved.
    ///   - contentType: the value of the `Content-Type` header field.
    ///   - limits: how much is read; those of the protocol unless said otherwise.
    package init(url: WebURL? = nil, contentType: String? = nil, limits: Sitemap.Limits = Sitemap.Limits()) {
        self.limits = limits
        self.contentType = contentType
        collector = SitemapCollector(base: url, limit: limits.entries)
    }

    /// The form of the sitemap, as soon as it is known.
    package var kind: Sitemap.Kind? { collector.kind }

    /// The parts that couldn't be used so far.
    package var losses: Sitemap.Losses {
        var losses = collector.losses
        if let xml { losses.repairs = xml.repairs }
        losses.repairs = losses.repairs.preceded(by: contradiction)
        if case .stream(let stream) = coding, stream.hasFaults {
            losses.repairs = losses.repairs.preceded(by: XMLRepair(.invalidBytes, line: 1))
        }
        return losses
    }

    /// Reads a part of the sitemap.
    ///
    /// - Parameter chunk: the next bytes as they were received; they may end anywhere.
    /// - Returns: the entries that are complete with it.
    /// - Throws: ``SitemapError``, with the entries of this chunk before the fault; from then on, every call does.
    package mutating func read(_ chunk: [UInt8]) throws(SitemapError) -> [Sitemap.Entry] {
        try guarded { reader throws(SitemapFailure) in try reader.receive(chunk) }
    }

    /// Reads what is left, and makes sure that the sitemap has come to its end.
    ///
    /// - Returns: the last entries, if any were not complete before.
    /// - Throws: ``SitemapError`` if the sitemap is truncated or empty, with the entries that are complete.
    package mutating func finish() throws(SitemapError) -> [Sitemap.Entry] {
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
        if case .unknown = coding { try decide(atEnd: true) }
        if case .stream(let stream) = coding {
            try readText(stream.decode(UnsafeBufferPointer(start: nil, count: 0), isLast: true))
        }
        if let xml { return try xml.finish() }
        guard lines != nil else { throw SitemapFailure(.empty) }
        try lines?.finish()
    }

    // MARK: Encoding

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        let room = max(0, limits.bytes - contentBytes)
        contentBytes += bytes.count
        let allowed = bytes.prefix(room)
        var start = 0
        while start < allowed.count {
            guard !Task.isCancelled else { throw SitemapFailure(.cancelled) }
            let end = min(start + Self.sliceLength, allowed.count)
            try read(UnsafeBufferPointer(rebasing: allowed[start..<end]))
            start = end
        }
        guard bytes.count <= room else { throw SitemapFailure(.tooLarge(limit: limits.bytes)) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        switch coding {
        case .utf8: try readText(bytes)
        case .stream(let stream): try readText(stream.decode(bytes, isLast: false))
        case .unknown:
            head += bytes
            try decide(atEnd: false)
        }
    }

    /// Decides what the content is encoded in, as soon as enough of it is there.
    private mutating func decide(atEnd: Bool) throws(SitemapFailure) {
        guard head.count >= 4 || atEnd else { return }
        if isAtStart {
            isAtStart = false
            if let mark = head.withUnsafeBufferPointer({ TextEncoding.byteOrderMark($0) }) {
                head.removeFirst(mark.length)
                guard mark.encoding == .utf8 else { return try begin(with: mark.encoding) }
                isMarkedUTF8 = true
            }
            if let wide = head.withUnsafeBufferPointer({ XMLDeclaration.unmarkedUTF16($0) }) {
                return try begin(with: wide)
            }
        }
        guard let first = head.firstIndex(where: { !ASCII.isSpace($0) }) else {
            return head.removeAll(keepingCapacity: true)
        }
        head.removeFirst(first)
        guard atEnd || !isInsideDeclaration else { return }
        if isMarkedUTF8 { return try begin(with: .utf8) }
        let candidates = [encodingInField, declaredEncoding].compactMap { $0 }
        guard atEnd || head.count >= Self.judgedLength || candidates.allSatisfy({ $0 == .utf8 }) else { return }
        let judged = head.withUnsafeBufferPointer { head in
            let judged = UnsafeBufferPointer(rebasing: head.prefix(Self.judgedLength))
            return candidates.lazy.compactMap { DeclaredEncoding.judged($0, by: judged) }.first
        }
        try begin(with: judged ?? .utf8)
    }

    /// Whether an XML declaration has begun, and not ended.
    private var isInsideDeclaration: Bool {
        let word = Array("<?xml".utf8)
        return head.prefix(word.count).elementsEqual(word.prefix(head.count)) && head.count < XMLDeclaration.limit
            && !head.contains(0x3E)
    }

    private var encodingInField: TextEncoding? {
        contentType.flatMap { MediaType(fieldValue: $0) }?.charset.flatMap { TextEncoding(label: $0) }
    }

    private var declaredEncoding: TextEncoding? {
        let label = head.withUnsafeBufferPointer { XMLDeclaration.label(in: $0) }
        // Whoever could read the declaration as ASCII was not reading UTF-16.
        return label.flatMap { TextEncoding.labelled($0) }.flatMap { $0.isUTF16 ? nil : $0 }
    }

    private mutating func begin(with encoding: TextEncoding) throws(SitemapFailure) {
        // What is in UTF-16 has no declaration that could be read as ASCII.
        if encodingInField != encoding, !encoding.isUTF16 {
            let kind = head.withUnsafeBufferPointer { DeclaredEncoding.contradiction($0, used: encoding) }
            contradiction = kind.map { XMLRepair($0, line: 1) }
        }
        let start = head
        head = []
        guard encoding != .utf8 else {
            coding = .utf8
            return try readText(start)
        }
        let stream: TextStream
        do throws(EncodingError) {
            stream = try TextStream(encoding)
        } catch {
            throw SitemapFailure(.unavailableEncoding(encoding.name))
        }
        coding = .stream(stream)
        try readText(start.withUnsafeBufferPointer { stream.decode($0, isLast: false) })
    }

    // MARK: Form

    private mutating func readText(_ text: [UInt8]) throws(SitemapFailure) {
        var failure: SitemapFailure?
        text.withUnsafeBufferPointer { text in
            do throws(SitemapFailure) { try readText(text) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Reads UTF-8, whose form the first character tells that is not white space.
    private mutating func readText(_ text: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        if let xml { return try xml.read(text) }
        if lines != nil { return try lines?.read(text) ?? () }
        guard let first = text.firstIndex(where: { !ASCII.isSpace($0) }) else { return }
        if text[first] == UInt8(ascii: "<") {
            xml = SitemapXMLParser(collector)
        } else {
            lines = SitemapLines(collector)
        }
        try readText(UnsafeBufferPointer(rebasing: text[first...]))
    }
}

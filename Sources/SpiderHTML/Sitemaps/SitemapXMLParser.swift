/// Reads a sitemap in XML as its bytes arrive, without a tree, entities or network.
final class SitemapXMLParser {
    private var scanner: XMLScanner<SitemapElements>
    /// The beginning of a token whose end has not arrived.
    private var pending: [UInt8] = []
    /// The number of those before the next test.
    private var needed = 0

    /// The longest tag, comment or section, in bytes.
    private static let tokenLimit = 16 << 20
    /// Below this length an unfinished token is looked at whenever something arrives.
    private static let shortToken = 1 << 10

    init(_ collector: SitemapCollector) {
        scanner = XMLScanner(SitemapElements(collector))
    }

    /// The faults that were repaired so far.
    var repairs: XMLRepairs { scanner.repairs }

    /// Reads a part of the sitemap, in UTF-8, which may end anywhere.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        guard !pending.isEmpty else {
            let read = try located { scanner throws(SitemapFailure) in try scanner.scan(bytes, isLast: false) }
            return try keep(bytes[read...])
        }
        pending.append(contentsOf: bytes)
        guard pending.count >= needed else { return }
        let all = pending
        pending = []
        let read = try scan(all, isLast: false)
        try keep(all[read...])
    }

    /// Reads what was kept back, and makes sure that it is the end.
    func finish() throws(SitemapFailure) {
        let rest = pending
        pending = []
        _ = try scan(rest, isLast: true)
        guard scanner.isComplete else { throw SitemapFailure(.truncated, line: scanner.line) }
    }

    /// Keeps a token whose end has not arrived; a long one is looked at again when it has grown by a quarter.
    private func keep(_ rest: some Collection<UInt8>) throws(SitemapFailure) {
        guard rest.count <= Self.tokenLimit else {
            throw SitemapFailure(.malformed("a tag, comment or section has no end"), line: scanner.line)
        }
        pending.append(contentsOf: rest)
        needed = pending.count < Self.shortToken ? 0 : pending.count + pending.count / 4
    }

    private func scan(_ bytes: [UInt8], isLast: Bool) throws(SitemapFailure) -> Int {
        try bytes.withUnsafeBufferPointer { bytes throws(SitemapFailure) in
            try located { scanner throws(SitemapFailure) in try scanner.scan(bytes, isLast: isLast) }
        }
    }

    /// Adds the line to a failure.
    private func located(
        _ body: (inout XMLScanner<SitemapElements>) throws(SitemapFailure) -> Int
    ) throws(SitemapFailure) -> Int {
        do throws(SitemapFailure) {
            return try body(&scanner)
        } catch {
            throw SitemapFailure(error.reason, line: error.line ?? scanner.line)
        }
    }
}

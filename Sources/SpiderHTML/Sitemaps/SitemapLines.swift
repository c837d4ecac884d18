private import SpiderEncoding
internal import SpiderURL

/// Reads a sitemap in plain text: a URL a line.
struct SitemapLines {
    private let collector: SitemapCollector
    private var line: [UInt8] = []
    private var isTooLong = false
    /// The number of line ends so far.
    private var number = 0

    /// A text that begins with this many lines without a URL is something else.
    private static let patience = 1_000

    init(_ collector: SitemapCollector) {
        self.collector = collector
        collector.kind = .text
    }

    /// Reads a part of the text, which may end anywhere.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(SitemapFailure) {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
            if end < bytes.count {
                try endLine()
                if bytes[end] == 0x0A { number += 1 }
            }
            start = end + 1
        }
    }

    /// Reads the last line.
    mutating func finish() throws(SitemapFailure) {
        try endLine()
        guard collector.count > 0 else {
            throw SitemapFailure(collector.losses.invalidURLs > 0 ? .notSitemap(root: nil) : .empty)
        }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        isTooLong = isTooLong || line.count + bytes.count > WebURL.maximumLength
        // One byte more than is allowed is enough for the line to be refused.
        line.append(contentsOf: bytes.prefix(WebURL.maximumLength + 1 - line.count))
    }

    private mutating func endLine() throws(SitemapFailure) {
        defer {
            line.removeAll(keepingCapacity: true)
            isTooLong = false
        }
        guard line.contains(where: { !ASCII.isSpace($0) }) else { return }
        escapeUnreadableBytes()
        // Without a base: as a relative URL any text would do.
        if let url = line.withUnsafeBufferPointer({ collector.url($0, base: nil) }) {
            try collector.add(Sitemap.Entry(url: url))
        } else if collector.count == 0, collector.losses.invalidURLs >= Self.patience {
            throw SitemapFailure(.notSitemap(root: nil))
        }
    }

    /// Escapes bytes that aren't UTF-8 in a URL, so that it keeps its target.
    private mutating func escapeUnreadableBytes() {
        guard line.contains(where: { $0 >= 0x80 }) else { return }
        let (escaped, isChanged) = line.withUnsafeBufferPointer { line in
            var (escaped, index, isChanged) = ([UInt8](), 0, false)
            while index < line.count {
                var length = 1
                if line[index] >= 0x80 {
                    guard case .character(let count) = XMLCharacters.sequence(line, index) else {
                        escaped += PercentByte.escaped(line[index])
                        isChanged = true
                        index += 1
                        continue
                    }
                    length = count
                }
                escaped += line[index..<index + length]
                index += length
            }
            return (escaped, isChanged)
        }
        guard isChanged else { return }
        line = escaped
        collector.note(XMLRepair(.invalidBytes, line: number + 1))
    }
}

import SpiderHTML

/// Measures the processor time for one page, in nanoseconds, on one thread.
struct Timing {
    private let job: BenchmarkJob

    init(_ job: BenchmarkJob) { self.job = job }

    /// Parses a page.
    func parsing() throws -> Int {
        try average { page in
            let start = Clock.processor
            _ = try Self.document(page)
            return Clock.processor - start
        }
    }

    /// Parses an XML document.
    func parsingXML() throws -> Int {
        try average { page in
            let start = Clock.processor
            _ = try Document(xml: page, contentType: "text/xml; charset=utf-8")
            return Clock.processor - start
        }
    }

    /// Parses a page with libxml2's parser.
    func parsingWithLibxml2() throws -> Int {
        try average { page in
            let start = Clock.processor
            _ = try Document(html: page, contentType: "text/html; charset=utf-8", parser: .libxml2)
            return Clock.processor - start
        }
    }

    /// Parses a page and searches it with every selector.
    func parsingAndSelecting() throws -> Int {
        try average { page in
            let start = Clock.processor
            _ = try count(Self.document(page))
            return Clock.processor - start
        }
    }

    /// Searches a page with every selector.
    func selecting(again: Bool) throws -> Int {
        try average { page in
            let document = try Self.document(page)
            if again { _ = try count(document) }
            let start = Clock.processor
            _ = try count(document)
            return Clock.processor - start
        }
    }

    /// A page as it would come with the header fields of a server.
    static func document(_ page: [UInt8]) throws -> Document {
        try Document(html: page, contentType: "text/html; charset=utf-8")
    }

    /// How many elements the selectors find.
    private func count(_ document: Document) throws -> Int {
        var count = 0
        for selector in job.selectors { count += try document.css(selector).count }
        return count
    }

    /// Goes over the pages in turn until the time is up; the first fifth of it only warms up.
    private func average(_ measure: ([UInt8]) throws -> UInt64) throws -> Int {
        let limit = UInt64(job.milliseconds) * 1_000_000
        let warm = Clock.processor + limit / 5
        while Clock.processor < warm {
            for page in job.pages { _ = try measure(page) }
        }
        var (total, count) = (0 as UInt64, 0 as UInt64)
        let end = Clock.processor + limit
        while Clock.processor < end {
            for page in job.pages {
                total += try measure(page)
                count += 1
            }
        }
        return Int(total / max(count, 1))
    }
}

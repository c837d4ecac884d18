import SpiderHTML

/// Parses a page once, and says how much memory that took at most.
struct PeakMemory {
    enum Parser {
        case html, libxml2, xml
    }

    let page: [UInt8]

    /// Prints the bytes of memory at the peak for each byte of the page, besides the page itself.
    func run(_ parser: Parser) throws {
        // What the first document of a process sets up isn't part of a page.
        _ = try Self.document([0x3C, 0x70, 0x2F, 0x3E], parser)
        let before = try Self.peak()
        let document = try Self.document(page, parser)
        let taken = try Self.peak() - before
        let tenths = taken * 1024 * 10 / max(page.count, 1)
        print("\(tenths / 10).\(tenths % 10)")
        withExtendedLifetime(document) {}
    }

    private static func document(_ page: [UInt8], _ parser: Parser) throws -> Document {
        switch parser {
        case .html: try Document(html: page, contentType: "text/html; charset=utf-8")
        case .libxml2: try Document(html: page, contentType: "text/html; charset=utf-8", parser: .libxml2)
        case .xml: try Document(xml: page, contentType: "text/xml; charset=utf-8")
        }
    }

    /// The most memory that the process has had, in KB.
    private static func peak() throws(BenchmarkError) -> Int { try Endurance.memory("VmHWM:") }
}

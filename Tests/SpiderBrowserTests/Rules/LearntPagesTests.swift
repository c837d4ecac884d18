import SpiderCore
import SpiderKit
import SpiderURL
import Testing

@testable import SpiderBrowser

@Suite("What a crawl learns of its pages") struct LearntPagesTests {
    private func url(_ number: Int) throws -> WebURL { try WebURL(parsing: "https://example.org/films/\(number)") }

    @Test("pages are rendered at once if rendering has helped three of their kind")
    func helped() throws {
        let pages = try LearntPages(MemoryJobStore())
        #expect(try pages.mode(of: url(1)) == nil)
        for number in 1...3 {
            #expect(try pages.mode(of: url(9)) == nil)
            pages.note(try url(number), hasHelped: true)
        }
        #expect(try pages.mode(of: url(9)) == .always)
        #expect(try pages.mode(of: WebURL(parsing: "https://example.org/books/9")) == nil)
    }

    @Test("pages are not rendered if rendering has helped none of three of their kind")
    func useless() throws {
        let pages = try LearntPages(MemoryJobStore())
        for number in 1...3 { pages.note(try url(number), hasHelped: false) }
        #expect(try pages.mode(of: url(9)) == .never)
    }

    @Test("pages are looked at each time if rendering helps some of their kind")
    func mixed() throws {
        let pages = try LearntPages(MemoryJobStore())
        for number in 1...9 { pages.note(try url(number), hasHelped: number % 2 == 0) }
        #expect(try pages.mode(of: url(9)) == nil)
    }

    @Test("a crawl that resumes knows what it has learnt")
    func resumed() throws {
        let store = MemoryJobStore()
        let before = try LearntPages(store)
        for number in 1...3 { before.note(try url(number), hasHelped: true) }
        #expect(try LearntPages(store).mode(of: url(9)) == .always)
    }

    @Test("what the store has and nobody understands is ignored")
    func garbage() {
        #expect(RenderingEvidence(stored: Array("2 1".utf8)).helped == 2)
        for text in ["", "x", "1", "1 2 3", "-1 0", "9999 0"] {
            #expect(RenderingEvidence(stored: Array(text.utf8)) == RenderingEvidence())
        }
    }
}

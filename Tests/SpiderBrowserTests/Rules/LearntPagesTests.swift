import SpiderCore
import SpiderKit
import SpiderURL
import Testing

@testable import SpiderBrowser

@Suite struct LearntPagesTests {
    private func url(_ number: Int) throws -> WebURL { try WebURL(parsing: "https://example.org/films/\(number)") }

    @Test func pagesThatRenderingHasHelpedThreeTimesAreRenderedAtOnce() throws {
        let pages = try LearntPages(MemoryJobStore())
        #expect(try pages.mode(of: url(1)) == nil)
        for number in 1...3 {
            #expect(try pages.mode(of: url(9)) == nil)
            pages.note(try url(number), hasHelped: true)
        }
        #expect(try pages.mode(of: url(9)) == .always)
        #expect(try pages.mode(of: WebURL(parsing: "https://example.org/books/9")) == nil)
    }

    @Test func pagesThatRenderingNeverHelpsAreNotRendered() throws {
        let pages = try LearntPages(MemoryJobStore())
        for number in 1...3 { pages.note(try url(number), hasHelped: false) }
        #expect(try pages.mode(of: url(9)) == .never)
    }

    @Test func pagesOfBothKindsAreLookedAtEachTime() throws {
        let pages = try LearntPages(MemoryJobStore())
        for number in 1...9 { pages.note(try url(number), hasHelped: number % 2 == 0) }
        #expect(try pages.mode(of: url(9)) == nil)
    }

    @Test func aCrawlThatResumesKnowsWhatItHasLearnt() throws {
        let store = MemoryJobStore()
        let before = try LearntPages(store)
        for number in 1...3 { before.note(try url(number), hasHelped: true) }
        #expect(try LearntPages(store).mode(of: url(9)) == .always)
    }

    @Test func whatTheStoreHasAndNobodyUnderstandsIsIgnored() {
        #expect(RenderingEvidence(stored: Array("2 1".utf8)).helped == 2)
        for text in ["", "x", "1", "1 2 3", "-1 0", "9999 0"] {
            #expect(RenderingEvidence(stored: Array(text.utf8)) == RenderingEvidence())
        }
    }
}

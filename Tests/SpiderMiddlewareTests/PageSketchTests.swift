import SpiderKit
import Testing

@testable import SpiderMiddleware

@Suite("Pages that are nearly the same")
struct PageSketchTests {
    private func words(_ count: Int, from start: Int = 0) -> String {
        (start..<(start + count)).map { "word\($0 &* 7919 % 10_007)" }.joined(separator: " ")
    }

    private func isNear(_ first: String, _ second: String) -> Bool {
        PageSketch(Array(first.utf8)).isNear(PageSketch(Array(second.utf8)))
    }

    @Test("have the same text, whatever is in tags, comments, styles and scripts")
    func sameText() {
        let text = words(30)
        let first = "<!DOCTYPE html><title>T</title><p class=a>\(text)"
        #expect(isNear(first, "<!doctype html><TITLE>T</TITLE><p class='b c'>\(text)</p>"))
        #expect(isNear(first, "\(first)<!-- \(words(9)) --><style>\(words(9))</style>"))
        #expect(isNear(first, "\(first)<script>\(words(9, from: 50)) '<b>x y'</script><a href='?sid=17'></a>"))
    }

    @Test("may differ in a word of a long text, and not in many")
    func differences() {
        let text = words(3_000)
        let (aWord, many) = (isNear(text, "\(text) other"), isNear(text, "\(text) \(words(300, from: 5_000))"))
        #expect(aWord && !many)
        #expect(!isNear(words(40), words(40, from: 100)))
        #expect(!isNear("\(words(10)) seven", "\(words(10)) eight"))
    }

    @Test(
        "have the same titles, headings, images and data",
        arguments: [
            ("<title>1</title>", "<title>2</title>"), ("<h1>Page 1</h1>", "<h1>Page 2</h1>"),
            ("<img src=1.jpg>", "<img src=2.jpg>"), ("<img alt='' SRC='1.jpg'>", "<img alt='' src='2.jpg'>"),
            (
                "<script type='application/json'>{\"a\":1}</script>",
                "<script type='application/json'>{\"a\":2}</script>"
            ),
            ("<iframe src=/1></iframe>", "<iframe src=/2></iframe>"),
        ])
    func identity(first: String, second: String) {
        let text = words(3_000)
        // Whether, and not what: a failure would show the texts.
        let (isSame, isOther) = (isNear(first + text, first + text), isNear(first + text, second + text))
        #expect(isSame && !isOther)
    }

    @Test("aren't pages without text")
    func empty() {
        #expect(!isNear("", ""))
        #expect(!isNear("<h1>one two three four</h1>", "<h1>one two three four</h1>"))
        #expect(PageSketch([]) == PageSketch(Array("<p></p>".utf8)))
    }

    @Test(
        "are compared whatever their content is",
        arguments: [
            "<", "</", "<!", "<!-", "<!--", "<!-->", "<script", "<script>", "<script type=json>", "<style>", "<title>",
            "<img src=", "<img src=\"", "<h1", "a<b", "< a", "<title", "\u{0}", "<!--->", "</script",
            "<SCRIPT></SCRIPT",
        ])
    func broken(html: String) {
        let page = Array(html.utf8)
        #expect(PageSketch(page) == PageSketch(page))
        #expect(PageSketch.title(of: page) == PageSketch.title(of: page))
        for end in 0...page.count { _ = PageSketch(Array(page[..<end]) + page) }
    }

    @Test("are found by their titles first")
    func titles() {
        func title(_ html: String) -> UInt64 { PageSketch.title(of: Array(html.utf8)) }
        #expect(title("<TITLE>a</title>") != title("<title>b</title>"))
        #expect(title("<html><title>a</title><p>x") == title("<p>y<title>a</title>"))
        #expect(title("") == title("<p>no title"))
    }

    @Test("make a series that ends after so many, and starts again with a different page")
    func run() {
        let reference = DuplicateRun.Reference(digest: 1, sketch: PageSketch(Array(words(100).utf8)))
        let look = DuplicateRun.Look(length: 1000, title: 1)
        var run = DuplicateRun()
        func mayGoOn(_ length: Int, _ title: UInt64) -> Bool { run.mayGoOn(.init(length: length, title: title)) }
        let first = mayGoOn(1000, 1)
        #expect(!first && run.reference == nil)
        run.begin(look, reference)
        for length in [1000, 900, 1200] {
            let goesOn = mayGoOn(length, 1)
            #expect(goesOn)
            run.goOn()
        }
        #expect(run.isOver(after: 4) && !run.isOver(after: 5))
        #expect(run.reference?.digest == 1)
        run.begin(look, reference)
        #expect(run.isOver(after: 1) && !run.isOver(after: 2))
        let (ofOtherTitle, ofOtherLength) = (mayGoOn(1000, 2), mayGoOn(9000, 2))
        #expect(!ofOtherTitle && !ofOtherLength)
        #expect(!run.isOver(after: 1))
    }

    @Test("are distinguished from copies by a hash of the whole page")
    func digests() {
        func digest(_ text: String) -> UInt64 { PageSketch.digest(of: Array(text.utf8)) }
        let texts = ["", "a", "b", "ab", "12345678", "123456789", "12345679", "12345678\u{0}", words(50)]
        #expect(Set(texts.map(digest)).count == texts.count)
        #expect(digest(words(50)) == digest(words(50)))
        let page = Array(words(20).utf8)
        let others = page.indices.map { index in
            var other = page
            other[index] ^= 0x80
            return PageSketch.digest(of: other)
        }
        #expect(Set(others + [PageSketch.digest(of: page)]).count == page.count + 1)
    }
}

import Glibc
import SpiderHTML
import Synchronization
import Testing

@Suite("The lifetime of documents")
struct LifetimeTests {
    private static let page = """
        <!doctype html><title>T</title><ul id=l><li class=a>1<li><a href="/x?y">2</a><li><b>3</b>4</ul><p>é&nbsp;<i>i</i>
        """

    /// Whatever is left when the document's variable is gone.
    private func remains<Part>(_ part: (Document) throws -> Part) throws -> (part: Part, document: Weak) {
        let document = try Document(html: Self.page, url: WebURL("http://a.example/"))
        return (try part(document), Weak(document))
    }

    private final class Weak {
        weak var document: Document?

        init(_ document: Document) { self.document = document }
    }

    @Test("an element keeps its document alive")
    func element() throws {
        let (element, document) = try remains { try $0.one("li a") }
        #expect(element.text == "2")
        #expect(try element.url("href").href == "http://a.example/x?y")
        #expect(try element.parent?.parent?.css("li").texts == ["1", "2", "34"])
        #expect(element.document.title == "T")
        #expect(document.document === element.document)
    }

    @Test("a selection keeps its document alive, even an empty one")
    func selection() throws {
        let (items, _) = try remains { try $0.css("li") }
        #expect(items.texts == ["1", "2", "34"])
        #expect(try items.css("b, a").texts == ["2", "3"])
        let (none, _) = try remains { try $0.css("li.none") }
        #expect(none.isEmpty)
        #expect(try none.document.one("#l > .a").text == "1")
    }

    @Test("a removed element keeps its whole document alive")
    func removed() throws {
        let (list, _) = try remains { document in
            let list = try document.one("ul")
            list.remove()
            return list
        }
        #expect(try list.css("li").texts == ["1", "2", "34"])
        #expect(list.document.root?.text == "Té\u{A0}i")
    }

    @Test("a document is freed with its last element")
    func released() throws {
        var (element, document) = try remains { try $0.first("li") }
        #expect(document.document != nil)
        #expect(element != nil)
        element = nil
        #expect(document.document == nil)
    }

    @Test("texts outlive their document")
    func texts() throws {
        let (texts, document) = try remains { try $0.values("a::attr(href), b::text") + [$0.one("p").html] }
        #expect(document.document == nil)
        #expect(texts == ["/x?y", "3", "<p>é&nbsp;<i>i</i></p>"])
    }

    /// What a thread reads, and where it puts it.
    private final class Work: Sendable {
        let number: Int
        let results = Mutex<[String]>([])

        init(number: Int) { self.number = number }

        func run() {
            let texts = (0..<200).map { round -> String in
                let items = (0...round).map { "<li class='a\(number)'>\($0)" }.joined()
                guard let page = try? Document(html: "<title>\(number)</title><ul>\(items)</ul>"),
                    let last = try? page.css("li.a\(number):last-child"), (try? Document(xml: "\(number)")) == nil,
                    let feed = try? Document(xml: "<f><i>\(number)</i></f>"), let item = try? feed.one("f > i")
                else { return "-" }
                return "\(page.title ?? "-") \(last.texts) \(item.text)"
            }
            results.withLock { $0 = texts }
        }
    }

    @Test("threads that parse at the same time read their own pages")
    func threads() throws {
        let works = (0..<4).map(Work.init(number:))
        let threads = try works.map { work -> pthread_t in
            var thread = pthread_t()
            let status = pthread_create(
                &thread, nil,
                { pointer in
                    guard let pointer else { return nil }
                    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
                    return nil
                }, Unmanaged.passRetained(work).toOpaque())
            try #require(status == 0)
            return thread
        }
        for thread in threads { pthread_join(thread, nil) }
        for work in works {
            let expected = (0..<200).map { "\(work.number) [\"\($0)\"] \(work.number)" }
            #expect(work.results.withLock { $0 } == expected)
        }
    }

    /// The memory of the process that is in use, in bytes.
    private func residentSize() throws -> Int {
        let file = try #require(fopen("/proc/self/statm", "r"))
        defer { fclose(file) }
        var line = [UInt8](repeating: 0, count: 256)
        let length = fread(&line, 1, line.count, file)
        let fields = String(decoding: line[..<length], as: UTF8.self).split(separator: " ")
        return try #require(Int(fields[1])) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    @Test("ten thousand documents leak no memory")
    func memory() throws {
        let item = "<li class='a b'><a href=/x>text</a>"
        let html = Array(("<title>T</title><ul>" + String(repeating: item, count: 5)).utf8)
        // Other tests take memory at the same time, but not in every short round; a leak is in all of them.
        var growths: [Int] = []
        for _ in 0..<100 {
            let before = try residentSize()
            for number in 0..<100 {
                let page = try Document(html: html, url: WebURL("http://a.example/"))
                let items = try page.css("li.a")
                items[3].remove()
                try #require(try page.css("a").count == 4)
                guard number % 10 == 0 else { continue }
                #expect(throws: DocumentError.self) { try Document(xml: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>") }
            }
            growths.append(try residentSize() - before)
        }
        // A kilobyte for each document.
        #expect(try #require(growths.min()) < 100 << 10, "\(growths)")
    }
}

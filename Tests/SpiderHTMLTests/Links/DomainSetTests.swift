import SpiderHTML
import Testing

@Suite("Sets of domains and file extensions")
struct DomainSetTests {
    @Test(
        "a domain contains its subdomains and nothing else",
        arguments: [
            ("example.com", true), ("www.example.com", true), ("a.b.example.com.", true), ("notexample.com", false),
            ("example.com.evil.org", false), ("com", false), ("", false), ("xn--fsqu00a.xn--0zwm56d", true),
            ("[::1]", true), ("127.0.0.1", true), ("1.127.0.0.1", true), ("sub.dotted.org", true),
        ])
    func containment(host: String, expected: Bool) {
        let set: DomainSet = ["EXAMPLE.com", "例子.测试", "[::1]", "127.0.0.1", ".dotted.org."]
        #expect(set.faults.isEmpty)
        #expect(set.contains(host) == expected)
    }

    @Test("a URL is in the set if its host is")
    func urls() throws {
        let set: DomainSet = ["example.com"]
        #expect(set.contains(try #require(WebURL("http://u@a.example.com:81/x"))))
        #expect(!set.contains(try #require(WebURL("mailto:a@example.com"))))
    }

    @Test(
        "a text that isn't a domain is a fault",
        arguments: ["", ".", "a b", "http://a", "a/b", "a:80", "a:", "u@a", "*.a", "a?b", "a#b", "[", "a\\b"])
    func faults(text: String) {
        let set = DomainSet([text])
        #expect(set.faults == [text])
        #expect(!set.isEmpty)
    }

    @Test("extensions are sets")
    func extensions() {
        #expect(FileExtensions.notPages.contains("PDF"))
        #expect(!FileExtensions.notPages.contains("html"))
        #expect(!FileExtensions.notPages.subtracting(["pdf"]).contains("pdf"))
        #expect(FileExtensions([".Tar", "x"]).union(.fonts) == FileExtensions(["tar", "x"]).union(.fonts))
        for name in ["jpg", "mp3", "mp4", "docx", "zip", "woff2", "exe", "css", "sqlite", "svg", "iso", "apk"] {
            #expect(FileExtensions.notPages.contains(name))
        }
        for name in ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "cgi", "do", "shtml", "xml"] {
            #expect(!FileExtensions.notPages.contains(name))
        }
    }
}

import SpiderHTML
import Testing

@Suite("Lists of images")
struct ImageCandidateTests {
    private func candidates(_ list: String) throws -> [String] {
        let page = try Document(html: "<img srcset=\"\(list)\">", url: WebURL("http://a/b/"))
        return try page.one("img").imageCandidates().map { image in
            var text = String(image.url.href.dropFirst("http://a".count))
            if let width = image.width { text += " \(width)w" }
            if let height = image.height { text += " \(height)h" }
            if let density = image.density { text += " \(density)x" }
            return text
        }
    }

    @Test(
        "lists are parsed by the standard",
        arguments: [
            ("", []), ("  ,, ,", []), ("x.png", ["/b/x.png"]), ("x.png, y.png 2x", ["/b/x.png", "/b/y.png 2.0x"]),
            ("x.png,y.png 2x", ["/b/x.png,y.png 2.0x"]), ("x.png,, y.png", ["/b/x.png", "/b/y.png"]),
            (
                "/i/w_100,h_100/x.png 100w,/i/w_200,h_200/x.png 200w",
                ["/i/w_100,h_100/x.png 100w", "/i/w_200,h_200/x.png 200w"]
            ),
            ("x 1.5x , y .5x,z 1e2x", ["/b/x 1.5x", "/b/y 0.5x", "/b/z 100.0x"]), ("x 100w 50h", ["/b/x 100w 50h"]),
            ("x 50h, y", ["/b/y"]), ("x 1x 2x, y 1w 1x, z 0w, a -1x, b +1x, c 1.x, d 1q, e 1", []),
            ("x (a, b) 1x, y", ["/b/y"]), ("x (", []), ("http://[ 1x, y 2x", ["/b/y 2.0x"]),
            ("x 0x", ["/b/x 0.0x"]), ("x 99999999999999999999w", []), ("x infx, y nanx", []),
        ] as [(String, [String])])
    func lists(list: String, expected: [String]) throws {
        #expect(try candidates(list) == expected)
    }

    @Test("other attributes can be lists, and elements without the attribute have no images")
    func attributes() throws {
        let page = try Document(html: "<img data-srcset='http://a/x 2x'>")
        #expect(try page.one("img").imageCandidates("data-srcset").map(\.url.href) == ["http://a/x"])
        #expect(try page.one("img").imageCandidates().isEmpty)
    }
}

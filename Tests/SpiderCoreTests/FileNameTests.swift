import SpiderValue
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

@Suite("The name of a downloaded file")
struct FileNameTests {
    private func name(_ template: String, _ fields: Object, url text: String = "http://a.test/p/cover.png?x=1") throws
        -> String
    {
        let stem = try FileNameTemplate(template).stem(fields, url: url(text))
        return FileNameTemplate.components(stem, fileExtension: ".jpg", sha256: "abcdef").joined(separator: "/")
    }

    @Test("is made of its digest if there is no template")
    func digest() {
        #expect(FileNameTemplate.components(nil, fileExtension: ".jpg", sha256: "abcdef") == ["ab", "cdef.jpg"])
    }

    @Test("has fields, the name in the URL, the digest and the extension of the content")
    func fields() throws {
        #expect(try name("{year}/{title}{ext}", ["title": "Playtime", "year": 1967]) == "1967/Playtime.jpg")
        #expect(try name("{file}-{sha256}{ext}", [:]) == "cover-abcdef.jpg")
    }

    @Test(
        "never leads out of the folder, and adds no folder",
        arguments: [
            ("../../etc/passwd", "__.._etc_passwd.jpg"), ("/etc/passwd", "_etc_passwd.jpg"), ("..", "_.jpg"),
            ("", "_.jpg"),
            (".hidden", "_hidden.jpg"), ("a\\b", "a_b.jpg"), ("a\u{0}b\nc", "a b c.jpg"),
            ("a/\u{338}b", "a_\u{338}b.jpg"),
            ("\u{202E}gpj.exe", "gpj.exe.jpg"), ("x\u{1}y", "x y.jpg"),
        ])
    func attacks(title: String, expected: String) throws {
        #expect(try name("{title}{ext}", ["title": .string(title)]) == expected)
    }

    @Test("is at most 200 bytes long, and keeps its extension")
    func long() throws {
        let long = try name("{title}{ext}", ["title": .string(String(repeating: "é", count: 500))])
        #expect(long.utf8.count == 200)
        #expect(long.hasSuffix("é.jpg"))
    }

    @Test("gets a number before its extension if it is taken")
    func numbered() {
        #expect(FileNameTemplate.numbered("Playtime.jpg", 2) == "Playtime-2.jpg")
        #expect(FileNameTemplate.numbered("Playtime", 3) == "Playtime-3")
    }

    @Test(
        "is refused as a template if it is absolute, empty or leads out of the folder",
        arguments: ["", "/a", "../a", "a/../b", "a//b", "{title", "./a"])
    func refused(template: String) {
        #expect(throws: PathMistake.self) { try FileNameTemplate(template) }
    }
}

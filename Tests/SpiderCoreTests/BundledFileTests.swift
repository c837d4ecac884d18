import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore

@Suite("A file that comes with a program")
struct BundledFileTests {
    private let original = "/src/Spiders/Films/Recording/films.warc"

    @Test("is looked for in the named folder, beside the program, in its data folders, and last beside the source")
    func places() {
        let file = BundledFile(original, data: "/data/", programFolder: "/opt/bin", program: "cinema")
        #expect(
            file.places == [
                "/data/Recording/films.warc", "/data/films.warc", "/opt/bin/Recording/films.warc",
                "/opt/bin/films.warc", "/opt/share/cinema/Recording/films.warc", "/opt/share/cinema/films.warc",
                "/opt/share/spider/Recording/films.warc", "/opt/share/spider/films.warc", original,
            ])
    }

    @Test("is looked for once in each place, and only in known ones")
    func fewerPlaces() {
        let spider = BundledFile(original, data: nil, programFolder: "/bin", program: "spider")
        #expect(
            spider.places == [
                "/bin/Recording/films.warc", "/bin/films.warc", "/share/spider/Recording/films.warc",
                "/share/spider/films.warc", original,
            ])
        #expect(BundledFile("a.warc", data: "", programFolder: nil, program: "x").places == ["a.warc"])
    }

    @Test("is found in the first place that has it; if none does, its path is the one beside the source")
    func found() throws {
        let folder = try TemporaryFolder()
        let bin = "\(folder.path)/bin"
        let share = "\(folder.path)/share"
        for path in [bin, share, "\(share)/cinema"] { try #require(mkdir(path, 0o700) == 0) }
        func file() -> BundledFile { BundledFile(original, data: nil, programFolder: bin, program: "cinema") }
        #expect(file().found == nil)
        try folder.write([1], to: "share/cinema/films.warc")
        #expect(file().found == "\(share)/cinema/films.warc")
        try folder.write([1], to: "bin/films.warc")
        #expect(file().found == "\(bin)/films.warc")
        #expect(bundledFile("Recording/never.warc", beside: "/src/Films.swift") == "/src/Recording/never.warc")
        #expect(bundledFile("never.warc", beside: "Films.swift") == "never.warc")
    }

    @Test("belongs to a program that is called as it was started")
    func programName() {
        #expect(ProgramName.name(ofPath: "/usr/local/bin/films") == "films")
        #expect(ProgramName.name(ofPath: "films") == "films")
        #expect(ProgramName.name(ofPath: "./a\u{1B}b") == "a b")
        #expect(ProgramName.name(ofPath: "") == "spider" && ProgramName.name(ofPath: "/") == "spider")
    }
}

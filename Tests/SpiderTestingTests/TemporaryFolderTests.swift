import Glibc
import SpiderTesting
import Testing

@Suite("A temporary folder")
struct TemporaryFolderTests {
    @Test("reads back the files that were written to it, and lists them")
    func files() throws {
        let folder = try TemporaryFolder(configuration: "delay: 1s\n")
        #expect(try folder.write("one\n", to: "lines") == "\(folder.path)/lines")
        try folder.write("two\n", to: "lines")
        try folder.write([0xFF, 0], to: "bytes")
        #expect(folder.names == ["bytes", "config.yaml", "lines"])
        #expect(try folder.text(of: "config.yaml") == "delay: 1s\n")
        #expect(try folder.text(of: "lines") == "two\n")
        #expect(try folder.bytes(of: "bytes") == [0xFF, 0])
        #expect(folder.has("lines") && !folder.has("line"))
    }

    @Test("says which file can't be read or written, and why")
    func faults() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: TestSupportError.self) { try folder.text(of: "a") }
        #expect(missing?.description == "can't use \(folder.path)/a: No such file or directory")
        let nowhere = #expect(throws: TestSupportError.self) { try folder.write("", to: "a/b") }
        #expect(nowhere?.description == "can't use \(folder.path)/a/b: No such file or directory")
    }

    @Test("is removed with everything in it, but not with what a symbolic link in it leads to")
    func removal() throws {
        let other = try TemporaryFolder()
        try other.write("precious", to: "file")
        var path = ""
        do {
            let folder = try TemporaryFolder()
            path = folder.path
            try #require(mkdir(folder.path("a"), 0o700) == 0)
            try folder.write("x", to: "a/b")
            try #require(symlink(other.path, folder.path("link")) == 0)
        }
        #expect(access(path, F_OK) != 0)
        #expect(try other.text(of: "file") == "precious")
    }
}

import SpiderTesting
import Testing

@testable import SpiderCLI

@Suite("spider new", .timeLimit(.minutes(5)))
struct NewCommandTests {
    @Test("project writes a package that depends on the framework, with a spider, its test and its settings")
    func project() async throws {
        let folder = try TemporaryFolder()
        let end = try await TestProcess.run(
            "new", "project", "bookshop", "--framework", "https://git.example/scraping.git", in: folder)
        #expect(end.status == 0, "\(end.errors)")
        #expect(
            end.lines == [
                "bookshop/Package.swift", "bookshop/Sources/bookshop/main.swift", "bookshop/Spiders/Bundled.swift",
                "bookshop/Spiders/Example.swift", "bookshop/Tests/SpidersTests/ExampleTests.swift",
                "bookshop/config.yaml", "bookshop/.gitignore", "bookshop/.github/workflows/ci.yml",
                "bookshop/README.md",
            ])
        let manifest = try folder.text(of: "bookshop/Package.swift")
        #expect(manifest.contains(#".package(url: "https://git.example/scraping.git", branch: "main")"#), "\(manifest)")
        #expect(manifest.contains(#".product(name: "SpiderCLI", package: "scraping")"#), "\(manifest)")
        let again = try await TestProcess.run("new", "project", "bookshop", in: folder)
        #expect(again == .init(status: 64, output: "", errors: "'bookshop' exists already; choose another name\n"))
    }

    @Test("spider adds a source, a test, a line of the list and a section of the configuration")
    func spider() async throws {
        let folder = try TemporaryFolder()
        _ = try await TestProcess.run("new", "project", "shops", in: folder)
        let project = TemporaryFolderPart(folder, "shops")
        let program = try TestProcess.spider
        let end = try await TestProcess(
            ["-c", "cd shops && exec \"$0\" new spider book-shop --start 'https://books.example/a?b=1'", program],
            in: folder,
            program: "/bin/sh"
        ).end()
        #expect(
            end
                == .init(
                    status: 0,
                    output:
                        "Spiders/BookShop.swift\nTests/SpidersTests/BookShopTests.swift\nSpiders/Bundled.swift\nconfig.yaml\n",
                    errors: "next: edit Spiders/BookShop.swift, and run 'swift test --filter BookShopTests'\n"))
        #expect(try project.text(of: "Spiders/Bundled.swift").hasSuffix("    Example.self,\n    BookShop.self\n]\n"))
        #expect(
            try project.text(of: "Tests/SpidersTests/BookShopTests.swift").contains("@testable import ShopsSpiders\n"))
        let source = try project.text(of: "Spiders/BookShop.swift")
        #expect(
            source.contains("static let name = \"book-shop\"") && source.contains("\"https://books.example/a?b=1\""))
        #expect(try project.text(of: "config.yaml").contains("\n  book-shop:\n    delay: 500ms"))

        let twice = try await TestProcess(
            ["-c", "cd shops && exec \"$0\" new spider book-shop --start https://books.example/", program], in: folder,
            program: "/bin/sh"
        ).end()
        #expect(twice.status == 64)
        #expect(twice.errors == "Spiders/BookShop.swift exists already; choose another name\n")
    }

    @Test("spider --yaml writes a spider that crawls as it is")
    func yaml() async throws {
        let site = try await TestSite.start {
            $0.page("/", "<title>First</title><a rel=next href='/2'>next</a>")
            $0.page("/2", "<title>Second</title>")
        }
        let folder = try TemporaryFolder()
        let end = try await TestProcess.run("new", "spider", "books", "--start", site.url("/"), "--yaml", in: folder)
        #expect(
            end
                == .init(
                    status: 0, output: "Spiders/books.yaml\n",
                    errors: "next: edit Spiders/books.yaml, and run 'spider crawl books'\n"))
        let crawled = try await TestProcess.run("crawl", "books", "--set", "delay=0s", "-o", "-", "--quiet", in: folder)
        await site.stop()
        #expect(crawled.status == 0, "\(crawled.errors)")
        #expect(crawled.lines.count == 2 && crawled.output.contains("\"title\":\"Second\""), "\(crawled.output)")
    }

    @Test("spider says where it has to be run, and shows valid names and start URLs")
    func mistakes() async throws {
        let nowhere = try await TestProcess.run("new", "spider", "books", "--start", "https://books.example/")
        #expect(nowhere.status == 69)
        #expect(nowhere.errors.hasPrefix("there is no Spiders/Bundled.swift with a list of spiders here; "))
        let name = try await TestProcess.run("new", "spider", "1 book", "--start", "https://books.example/")
        #expect(name.status == 64)
        #expect(
            name.errors.contains("'1 book': expected letters, digits, - and _, with a letter first"), "\(name.errors)")
        let start = try await TestProcess.run("new", "spider", "books", "--start", "books.example")
        #expect(start.status == 64)
        #expect(start.errors.contains("'--start books.example': expected a URL that begins with http:// or https://"))
    }

    @Test(
        "adds a type to the list of spiders, however it is written",
        arguments: [
            ("[any Spider.Type] = []", "[any Spider.Type] = [\n    New.self\n]"),
            ("[any Spider.Type] = [A.self]", "[any Spider.Type] = [A.self, New.self]"),
            ("[any Spider.Type] = [\n    A.self\n]", "[any Spider.Type] = [\n    A.self,\n    New.self\n]"),
            ("[any Spider.Type] = [\n    A.self,\n]", "[any Spider.Type] = [\n    A.self,\n    New.self\n]"),
        ])
    func list(source: String, result: String) {
        #expect(SpiderRegistration(in: "let x: \(source)\n")?.adding("New") == "let x: \(result)\n")
    }

    @Test(
        "adds a section to the configuration, after the others and with their indentation",
        arguments: [
            ("", "spiders:\n  new:\n    delay: 1s\n"),
            ("delay: 1s\n", "delay: 1s\n\nspiders:\n  new:\n    delay: 1s\n"),
            (
                "spiders: # all\n    a:\n        delay: 2s\n\n# end\nstore: null\n",
                "spiders: # all\n    a:\n        delay: 2s\n    new:\n      delay: 1s\n\n# end\nstore: null\n"
            ),
        ])
    func section(text: String, result: String) {
        #expect(ConfigurationSection.adding(["new:", "  delay: 1s"], to: text) == result)
    }

    @Test("doesn't change a configuration whose spiders are in braces")
    func braces() {
        #expect(ConfigurationSection.adding(["new:"], to: "spiders: {a: {}}\n") == nil)
    }
}

/// A folder in a temporary folder.
private struct TemporaryFolderPart {
    private let folder: TemporaryFolder
    private let name: String

    init(_ folder: TemporaryFolder, _ name: String) {
        self.folder = folder
        self.name = name
    }

    func text(of file: String) throws -> String { try folder.text(of: "\(name)/\(file)") }
}

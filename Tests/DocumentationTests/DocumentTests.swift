import ArgumentParser
import SpiderBrowser
import SpiderImages
import SpiderKit
import SpiderPostgres
import SpiderRedis
import Spiders
import Testing

@testable import SpiderCLI
@testable import SpiderConfiguration

/// What the documents show is what the program does: code is compiled here, settings are loaded, commands are parsed.
@Suite("The documents") struct DocumentTests {
    static let root = #filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) } ?? ""
    static let guides = Documents.markdown(below: "\(root)/Documentation/Guides")
    static let others =
        Documents.markdown(below: "\(root)/Documentation/ComingFrom")
        + Documents.markdown(below: "\(root)/Documentation").filter { $0.name == "Browser.md" }
    static let code = Documents.files(below: "\(root)/Tests/DocumentationTests", ending: ".swift").map(\.text)

    @Test("have only Swift code that is compiled with the tests", arguments: guides + others)
    func swift(document: MarkdownFile) throws {
        let sources = Self.code.map { CodeLines($0) }
        for block in document.blocks where block.language == "swift" {
            let lines = CodeLines(block.text)
            #expect(sources.contains { $0.contain(lines) }, "\(document.name): no test compiles:\n\(block.text)")
        }
    }

    @Test("have only settings that are loaded without a mistake", arguments: guides + others)
    func yaml(document: MarkdownFile) throws {
        for block in document.blocks where block.language == "yaml" {
            let loader = try ConfigurationLoader(
                contents: Array(block.text.utf8), name: document.name, registry: Self.registry,
                environment: { _ in nil })
            do throws(ConfigurationError) {
                try loader.check()
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test("have only commands that the program understands", arguments: guides + others)
    func commands(document: MarkdownFile) throws {
        for line in document.commands {
            Root.$registry.withValue(Self.registry) {
                #expect(throws: Never.self, "\(document.name): \(line)") {
                    _ = try Root.parseAsRoot(CommandLineForm.normalized(ShellWords(line).words))
                }
            }
        }
    }

    @Test("say the words that people search for")
    func words() {
        let text = (Self.guides + Self.others).map(\.text).joined().lowercased()
        for word in ["resume", "timeout", "csv", "user agent", "cookies", "login", "javascript", "rate limit"] {
            #expect(text.contains(word), "\(word)")
        }
    }

    /// The program of the documents: the bundled spiders, those of the guides, and their plugins.
    static let registry: Registry = {
        var registry = Registry()
        registry.add(Redis.self)
        registry.add(Postgres.self)
        registry.add(Images.self)
        registry.add(Browser.self)
        registry.add(SigningPlugin.self)
        for spider in bundledSpiders { registry.add(spider) }
        for spider in [Members.self, Listing.self, Catalogue.self, Feed.self, Articles.self] as [any Spider.Type] {
            registry.add(spider)
        }
        return registry
    }()
}

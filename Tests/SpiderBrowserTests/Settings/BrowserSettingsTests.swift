import SpiderKit
import SpiderURL
import SpiderValue
import Testing

@testable import SpiderBrowser

@Suite("The settings of the browser") struct BrowserSettingsTests {
    private func settings(_ section: Value) throws -> BrowserSettings {
        var registry = Registry()
        registry.add(Browser.self)
        return try Settings(["browser": section], registry: registry)[BrowserSettings.self]
    }

    private func problems(_ section: Value) -> String {
        do {
            _ = try settings(section)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test("nothing is rendered unless it is asked for")
    func modes() throws {
        let url = try WebURL(parsing: "https://example.org/app/1")
        #expect(try settings([:]).mode(of: url) == .never)
        #expect(try settings(["render": "always"]).mode(of: url) == .always)
        #expect(try settings(["render": "auto"]).mode(of: url) == .auto)
    }

    @Test("globs say which pages are rendered")
    func globs() throws {
        let settings = try settings(["render": ["/app/*", "//shop.example.org/**"]])
        func mode(_ address: String) throws -> Rendering.Mode { settings.mode(of: try WebURL(parsing: address)) }
        #expect(try mode("https://example.org/app/1") == .always)
        #expect(try mode("https://shop.example.org/a/b") == .always)
        #expect(try mode("https://example.org/blog/1") == .never)
    }

    @Test("all keys are read")
    func keys() throws {
        let settings = try settings([
            "require": [".price"], "wait": ".film", "path": "/opt/browser", "pages": 2, "memory": "1GB",
            "timeout": "5s",
            "idle": "50ms", "requests": 10, "images": true, "sandbox": false,
        ])
        #expect(settings.require.map(\.text) == [".price"])
        #expect(settings.wait?.text == ".film")
        #expect(settings.path == "/opt/browser")
        #expect(settings.pages.value == 2)
        #expect(settings.memory.bytes == 1 << 30)
        #expect(settings.timeout.duration == .seconds(5))
        #expect(settings.idle.duration == .milliseconds(50))
        #expect(settings.requests.value == 10)
        #expect(settings.images)
        #expect(!settings.sandbox)
    }

    @Test("mistakes are reported")
    func mistakes() {
        #expect(problems(["render": "sometimes"]).contains("write one of never, always, auto, or a list of globs"))
        #expect(problems(["render": []]).contains("name one glob at least, or write 'never'"))
        #expect(problems(["memory": "100MB"]).contains("must be 256MB at least"))
        #expect(problems(["timeout": "0s"]).contains("must be more than 0"))
        #expect(problems(["pages": 100]).contains("out of range, 1 to 64 is possible"))
        #expect(problems(["wait": "a[["]) != "")
        #expect(problems(["rendr": "auto"]).contains("did you mean 'render'?"))
    }
}

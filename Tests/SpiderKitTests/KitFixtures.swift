import Glibc
import Testing

@testable import SpiderKit

/// A URL that the test knows to be one.
func url(_ text: String) throws -> WebURL { try WebURL(parsing: text) }

func host(_ text: String) throws -> HostKey { HostKey(try url(text)) }

/// A number as a word: reasons with numbers in them are counted together.
func inLetters(_ number: Int) -> String {
    String(decoding: "\(number)".utf8.map { $0 + UInt8(ascii: "a") - UInt8(ascii: "0") }, as: UTF8.self)
}

/// A kind of page, for requests whose kind does not matter.
enum AnyPage: Codable, Sendable { case any }

/// A moment to count from, at which nothing in particular happens.
struct Moments {
    let start = ContinuousClock.now

    func callAsFunction(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }
}

struct Film: Item, Equatable {
    var title: String
    var year = 2022
    var poster: String?
}

/// A spider with options of several types, which is configured and never run.
struct Cinema: Spider {
    static let name = "cinema"

    struct Options: SpiderOptions {
        var city = "beijing"
        var pages = 3
        var limit: Int?
        var tags: [String] = []
        var token = ""
    }

    typealias Page = AnyPage

    func start(_ crawl: Crawl<Self>) async throws {}
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

/// A spider that has no options.
struct Plain: Spider {
    static let name = "plain"
    typealias Page = AnyPage

    func start(_ crawl: Crawl<Self>) async throws {}
    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
}

extension Settings {
    /// Settings of a crawl that goes wherever links and redirects lead, and asks for nothing else: no robots.txt.
    static var anywhere: Settings {
        var settings = Settings()
        settings.middleware = ["headers", "cookies", "redirect", "retry", "throttle"].map { PluginUse($0) }
        return settings
    }

    /// Settings of a crawl that keeps nothing.
    static var inMemory: Settings {
        var settings = Settings()
        settings.store = nil
        return settings
    }
}

extension Registry {
    /// What is built in, and the spiders of these tests.
    static var ofTests: Registry {
        var registry = Registry()
        registry.add(Cinema.self)
        registry.add(Plain.self)
        return registry
    }
}

/// A folder that is gone when the test ends.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/spider-kit-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } != nil }
        try #require(made)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { remove(path) }

    private func remove(_ path: String) {
        if unlink(path) == 0 { return }
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { remove("\(path)/\(name)") }
        }
        closedir(folder)
        rmdir(path)
    }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            try #require(count > 0)
            rest = rest.dropFirst(count)
        }
        return file
    }

    /// What is in it, sorted.
    var names: [String] {
        get throws {
            let folder = try #require(opendir(path))
            defer { closedir(folder) }
            var names: [String] = []
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != ".", name != ".." { names.append(name) }
            }
            return names.sorted()
        }
    }

    static func read(_ file: String) throws -> String {
        let descriptor = open(file, O_RDONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            try #require(count >= 0)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }
}

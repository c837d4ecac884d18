@_spi(Algorithms) import SpiderURL
import Testing

@testable import SpiderURL

// The vectors are not part of the package: where they are not beside it, this suite is skipped and says so.
@Suite("The standards' vectors", .enabled(if: Vectors.areThere))
struct StandardVectorTests {
    @Test("every parsing case of the URL Standard has the expected result, part by part")
    func urls() throws {
        var differences = [String]()
        let cases = try Vectors.urlCases()
        #expect(cases.count > 800)
        for entry in cases {
            let base = entry.base.flatMap { WebURL($0) }
            #expect((base == nil) == (entry.base == nil))
            let url = WebURL(entry.input, base: base)
            let what = "\(entry.input.debugDescription) on \(entry.base?.debugDescription ?? "nothing")"
            guard !entry.isFailure else {
                if let url { differences.append("\(what): \(url) and not a failure") }
                continue
            }
            guard let url else {
                differences.append("\(what): a failure")
                continue
            }
            for (name, expected) in entry.parts where name != "input" && name != "base" && name != "comment" {
                if let part = part(name, of: url), part != expected {
                    differences.append(
                        "\(what): \(name) is \(part.debugDescription) and not \(expected.debugDescription)")
                }
            }
        }
        #expect(differences == [])
    }

    @Test("every setter case of the URL Standard has the expected result, and a refused value changes nothing")
    func setters() throws {
        var differences = [String]()
        let cases = try Vectors.setterCases()
        #expect(cases.count > 270)
        for entry in cases {
            let before = try #require(WebURL(entry.href))
            let kind = try #require(WebURL.Part(rawValue: entry.part))
            var url = before
            do throws(URLError) {
                try url.set(kind, to: entry.value)
            } catch {
                #expect(url == before)
            }
            let what = "\(entry.part) of \(entry.href.debugDescription) to \(entry.value.debugDescription)"
            for (name, expected) in entry.expected {
                let found = part(name, of: url)
                if found != expected {
                    differences.append("\(what): \(name) is \(found ?? "unknown") and not \(expected)")
                }
            }
            #expect(WebURL(url.href).map { "\($0.layout)" } == "\(url.layout)", "\(what)")
        }
        #expect(differences == [])
    }

    /// A part under the name that the vectors (and browsers) have for it.
    private func part(_ name: String, of url: WebURL) -> String? {
        switch name {
        case "href": url.href
        case "origin": url.origin.description
        case "protocol": url.scheme + ":"
        case "username": url.username
        case "password": url.password
        case "host": url.hostAndPort ?? ""
        case "hostname": url.host ?? ""
        case "port": url.port.map { "\($0)" } ?? ""
        case "pathname": url.path
        case "search": url.query.map { $0.isEmpty ? "" : "?" + $0 } ?? ""
        case "hash": url.fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? ""
        default: nil
        }
    }

    @Test("the results of the URL Standard's cases parse to themselves, plainly and in the canonical form")
    func roundTrip() throws {
        for entry in try Vectors.urlCases() {
            let base = entry.base.flatMap { WebURL($0) }
            guard let url = WebURL(entry.input, base: base) else { continue }
            #expect(WebURL(url.href)?.href == url.href)
            let canonical = url.canonical
            #expect(canonical.canonical == canonical)
            #expect(WebURL(canonical.href) == canonical)
        }
    }

    @Test("a tab inside a text, which the standard removes, changes nothing")
    func tabs() throws {
        for entry in try Vectors.urlCases() where !entry.input.isEmpty {
            let base = entry.base.flatMap { WebURL($0) }
            let url = WebURL(entry.input, base: base)
            for place in entry.input.unicodeScalars.indices.dropFirst() {
                var text = entry.input.unicodeScalars
                text.insert("\t", at: place)
                // White space at the ends goes before tabs do.
                guard let last = text.last, last.value > 0x20, let first = text.first, first.value > 0x20 else {
                    continue
                }
                #expect(WebURL(String(text), base: base) == url)
            }
        }
    }

    @Test("domains have the result of UTS #46 in every case")
    func domains() throws {
        var differences = [String]()
        for entry in try Vectors.idnaCases() {
            let ascii = try? IDNA.toASCII(Array(entry.source.utf8))
            let found = ascii.map { String(decoding: $0, as: UTF8.self) }
            // Statuses about lengths, hyphens and STD3, which the URL Standard does not ask for.
            let isRefused = !entry.errors.subtracting(["A4_1", "A4_2", "V2", "V3", "U1"]).isEmpty
            if found != (isRefused ? nil : entry.ascii) {
                let expected = isRefused ? "refused: \(entry.errors.sorted())" : entry.ascii
                differences.append("\(entry.source.debugDescription): \(found ?? "refused") and not \(expected)")
            }
        }
        #expect(differences == [])
    }
}

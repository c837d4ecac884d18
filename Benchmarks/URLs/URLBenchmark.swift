@_spi(Algorithms) import SpiderURL

/// Prints how many millions of URLs a second one core parses, canonicalises and resolves.
///
/// The URLs are made up, in the shapes that a shop, a newspaper and a forum have.
@main
struct URLBenchmark {
    static func main() {
        let absolute = (0..<20_000).map { Array(SampleURLs.absolute($0).utf8) }
        let relative = (0..<20_000).map { Array(SampleURLs.relative($0).utf8) }
        guard let base = WebURL("https://www.shop.example/catalogue/category/books/page-1.html?sort=price") else {
            return
        }

        measure("parse", absolute) { WebURL(utf8: $0, base: nil)?.href.utf8.count }
        measure("parse + canonical", absolute) { WebURL(utf8: $0, base: nil)?.canonical.href.utf8.count }
        measure("parse + canonical without tracking", absolute) {
            WebURL(utf8: $0, base: nil)?.canonical(dropping: .tracking).href.utf8.count
        }
        measure("parse + fingerprint", absolute) {
            WebURL(utf8: $0, base: nil).map { Int(truncatingIfNeeded: Fingerprint(method: "GET", url: $0).low & 1) }
        }
        measure("join", relative) { WebURL(utf8: $0, base: base)?.href.utf8.count }
        measure("join + canonical", relative) { WebURL(utf8: $0, base: base)?.canonical.href.utf8.count }
        measure("parse + registrable domain", absolute) {
            WebURL(utf8: $0, base: nil)?.registrableDomain?.utf8.count
        }
        measure("parse + set a parameter", absolute) {
            WebURL(utf8: $0, base: nil).flatMap { try? $0.setting("page", to: "2").href.utf8.count }
        }
    }

    /// Runs the body over all texts for about a second, five times, and prints the best of them.
    static func measure(_ name: String, _ texts: [[UInt8]], _ body: (UnsafeBufferPointer<UInt8>) -> Int?) {
        let clock = ContinuousClock()
        var best = 0.0
        var total = 0
        for _ in 0..<5 {
            var count = 0
            let start = clock.now
            var elapsed = Duration.zero
            repeat {
                for text in texts { total &+= text.withUnsafeBufferPointer(body) ?? 0 }
                count += texts.count
                elapsed = clock.now - start
            } while elapsed < .milliseconds(500)
            best = max(best, Double(count) / (elapsed / .seconds(1)))
        }
        let millions = (best / 10_000).rounded() / 100
        // The sum is there so that nothing is left out as unused.
        print("\(name): \(millions) M URLs/s\(total == 0 ? " (nothing parsed)" : "")")
    }
}

import SpiderKit

// A program that runs a spider: it takes the items as they come, and prints what the crawl has done.
//
//     examples-embedding https://quotes.example/

let settings = try Settings(["retry": ["times": 2], "limits": ["pages": 100]])
let crawler = Crawler(
    Authors.self, options: .init(site: CommandLine.arguments.last ?? ""), settings: settings)

var quotations: [String: Int] = [:]
for try await author in crawler.items(of: Authors.Author.self) {
    // While this runs, the crawl continues, until 256 items wait for it.
    quotations[author.name, default: 0] += 1
}
for (author, count) in quotations.sorted(by: { $0.key < $1.key }) { print("\(count) by \(author)") }

let summary = try await crawler.summary
print("\(summary.pages) pages, \(summary.items) items, \(summary.failed) failed: \(summary.ending)")

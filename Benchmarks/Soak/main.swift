import Glibc
import SpiderCLI
import SpiderKit
import SpiderTesting

// soak [PAGES]: crawls a site of many pages in a process of its own, with the frontier on disk, and looks at that process
// while it runs: memory, open files, threads. Ends with 1 where these grow in the second half.

/// Follows every link of every page and takes its headings.
struct Walker: Spider {
    static let name = "soak"

    struct Heading: Item { var path: String; var text: String }
    struct Options: SpiderOptions { var start = "" }
    enum Page: Codable, Sendable { case any }

    func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: .any) }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        for heading in try response.css("h1") { crawl.yield(Heading(path: response.url.path, text: heading.text)) }
        try crawl.follow(every: response.css("a"), as: .any)
    }
}

/// What a process holds.
struct Holding {
    var memory = 0
    var files = 0
    var threads = 0

    init(of process: pid_t) {
        if let folder = opendir("/proc/\(process)/fd") {
            while readdir(folder) != nil { files += 1 }
            closedir(folder)
        }
        guard let status = fopen("/proc/\(process)/status", "r") else { return }
        defer { fclose(status) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, status) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let number = Int(text.split { !$0.isNumber }.first ?? "0") ?? 0
            if text.hasPrefix("VmRSS:") { memory = number }
            if text.hasPrefix("Threads:") { threads = number }
        }
    }
}

func start(_ arguments: [String]) -> pid_t {
    var pid: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = (["soak"] + arguments).map { strdup($0) } + [nil]
    posix_spawn(&pid, "/proc/self/exe", nil, nil, &words, environ)
    return pid
}

func soak(_ count: Int) async throws -> Bool {
    let filler = String(repeating: "<p>Nothing to see here, but a few words of text.</p>", count: 40)
    let site = try await TestSite.start { site in
        site.on("/{number}") { request in
            guard let number = Int(request.parameters["number"]), (0..<count).contains(number) else {
                return .status(404)
            }
            let links = [2 * number + 1, 2 * number + 2, number &* 7919 % count, 0].filter { $0 < count }
                .map { "<a href='/\($0)'>\($0)</a>" }
            return .html("<h1>Page \(number)</h1>\(filler)\(links.joined(separator: "\n"))")
        }
    }
    let folder = "/var/tmp/spider-soak-\(getpid())"
    mkdir(folder, 0o700)
    chdir(folder)
    // With a budget that is used up before the second half begins: what grows then is no cache that fills.
    let process = start([
        "crawl", "soak", "-O", "start=\(site.url("/0"))", "-o", "pages.jsonl", "--set", "memory=32MB",
    ])
    var samples: [(pages: Int, Holding)] = []
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
        samples.append((site.requestCount, Holding(of: process)))
        try await Task.sleep(for: .milliseconds(100))
    }
    await site.stop()
    func mean(_ range: Range<Double>, _ value: (Holding) -> Int) -> Int {
        let chosen = samples.filter { range.contains(Double($0.pages) / Double(count)) }
        return chosen.isEmpty ? 0 : chosen.reduce(0) { $0 + value($1.1) } / chosen.count
    }
    func most(_ range: Range<Double>, _ value: (Holding) -> Int) -> Int {
        samples.filter { range.contains(Double($0.pages) / Double(count)) }.map { value($0.1) }.max() ?? 0
    }
    for tenth in 0..<10 {
        let range = Double(tenth) / 10..<Double(tenth + 1) / 10
        print(
            "\(tenth * 10) %:", "\(mean(range, \.memory) / 1024) MB", "\(most(range, \.files)) files",
            "\(most(range, \.threads)) threads", separator: "\t")
    }
    let (before, after) = (mean(0.5..<0.6) { $0.memory }, mean(0.9..<1.0) { $0.memory })
    let filesGrow = most(0.9..<1.0, \.files) > most(0.5..<0.6, \.files) + 4
    let threadsGrow = most(0.9..<1.0, \.threads) > most(0.5..<0.6, \.threads) + 1
    print("memory in the second half: \(before / 1024) MB to \(after / 1024) MB; exit status \(status >> 8 & 0xFF)")
    return status == 0 && after * 100 < before * 105 && !filesGrow && !threadsGrow
}

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "crawl" { await SpiderCommand.run(spiders: [Walker.self], arguments: arguments) }
let isSteady = try await soak(arguments.first.flatMap { Int($0) } ?? 200_000)
exit(isSteady ? 0 : 1)

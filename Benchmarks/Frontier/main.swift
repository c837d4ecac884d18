import Glibc
import SpiderKit

// bench-frontier [COUNT] [HOSTS] [BUDGET in MB] [FOLDER]: queues COUNT requests in a frontier on disk, opens it anew, takes
// them all; tells how many a second, the memory at most and the size of the file.

enum Kind: Codable, Sendable { case list, product(shelf: Int) }

let arguments = CommandLine.arguments.dropFirst().map { $0 }
let count = arguments.first.flatMap { Int($0) } ?? 10_000_000
let hostCount = arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000
let budget = (arguments.dropFirst(2).first.flatMap { Int($0) } ?? 192) << 20
let folder = arguments.dropFirst(3).first ?? "/var/tmp"
let path = "\(folder)/bench-frontier-\(getpid()).sqlite"
let linksPerPage = 20

func status(_ key: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if text.hasPrefix("\(key):") { return Int(text.split(whereSeparator: { !$0.isNumber }).first ?? "0") ?? 0 }
    }
    return 0
}

func report(_ phase: String, _ count: Int, _ started: ContinuousClock.Instant) {
    let time = ContinuousClock.now - started
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    print(
        "\(phase)\t\(count) requests\t\(Int(Double(count) / seconds))/s\tRSS \(status("VmRSS") / 1024) MB",
        "at most \(status("VmHWM") / 1024) MB", separator: "\t")
}

func found(_ number: Int) throws -> FoundRequest {
    // Neighbours on a page lead to different hosts, and a shop's addresses look like this.
    let host = number &* 7919 % hostCount
    var request = Request(
        try WebURL(parsing: "https://shop-\(host).example.com/catalogue/books/item-\(number)/index.html?ref=list"))
    request.depth = 3
    return FoundRequest(request, page: Kind.product(shelf: number % 100))
}

/// Commits pages as an engine that has much to do: what has come in a turn at once, and stores it when it is due.
struct Turns {
    let frontier: DiskFrontier
    private var pages: [PageCommit] = []
    private var unsaved = 0
    private var since = ContinuousClock.now

    init(_ frontier: DiskFrontier) { self.frontier = frontier }

    mutating func add(_ page: PageCommit) throws {
        pages.append(page)
        if pages.count >= 32 { try commit() }
    }

    mutating func commit(isLast: Bool = false) throws {
        _ = try frontier.commit(pages, now: .now)
        unsaved += pages.count
        pages = []
        guard isLast || unsaved >= 1000 || .now - since > .milliseconds(200) else { return }
        try frontier.store(CrawlProgress(hasStarted: true))
        unsaved = 0
        since = .now
    }
}

func open() throws -> DiskFrontier {
    try DiskFrontier(path: path, coding: PageCoding(Kind.self), memory: FrontierMemory(budget: budget))
}

func fill() throws {
    let frontier = try open()
    let started = ContinuousClock.now
    var turns = Turns(frontier)
    var next = 0
    while next < count {
        let page = try (next..<min(next + linksPerPage, count)).map(found)
        next += linksPerPage
        try turns.add(PageCommit(id: nil, disposition: .done, requests: page))
    }
    try turns.commit(isLast: true)
    report("queued", frontier.dispositions.queued, started)
    try frontier.close(.interrupted)
}

func drain() throws {
    var started = ContinuousClock.now
    let frontier = try open()
    let hosts = try frontier.waitingHosts()
    report("opened", frontier.waitingCount, started)
    started = .now
    var taken = 0
    var turns = Turns(frontier)
    while frontier.waitingCount > 0 {
        for host in hosts {
            guard let queued = try frontier.take(from: host, within: .unlimited, now: .now) else { continue }
            _ = try frontier.head(of: host, now: .now)
            taken += 1
            try turns.add(PageCommit(id: queued.id, disposition: .done))
        }
    }
    try turns.commit(isLast: true)
    report("taken and done", taken, started)
    try frontier.close(.finished)
}

func remove() { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }

remove()
try fill()
var information = stat()
stat(path, &information)
print("file\t\(Int(information.st_size) >> 20) MB\t\(Int(information.st_size) / max(count, 1)) bytes a request")
try drain()
remove()

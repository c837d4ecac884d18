import Glibc
import SpiderKit

/// Shows what a running crawl says of itself, until it ends.
struct JobWatch {
    private let job: RunningJob
    private static let interval: UInt32 = 250_000
    /// The number of looks in a row that may find nothing new: a crawl that has just begun has written nothing yet, and one that runs
    /// writes every second.
    private static let patience = 40

    init(_ job: RunningJob) { self.job = job }

    func run(json: Bool) throws {
        let file = JobFile.progress(in: job.folder)
        let isLive = !json && ProgressMode.standard(printsItems: false) == .live
        var missed = 0
        var last: [UInt8] = []
        defer { if isLive { LiveScreen.end() } }
        while missed < JobWatch.patience {
            guard let bytes = file.read() else {
                // The report is removed when the crawl ends.
                if !last.isEmpty { break }
                missed += 1
                usleep(JobWatch.interval)
                continue
            }
            if bytes != last {
                last = bytes
                missed = 0
                if isLive {
                    show(bytes)
                } else {
                    Terminal.show(String(decoding: bytes, as: UTF8.self), as: .json)
                }
            } else {
                missed += 1
            }
            usleep(JobWatch.interval)
        }
        if isLive { LiveScreen.end() }
        Terminal.tell("'\(job.name)' has ended".printable)
    }

    private func show(_ bytes: [UInt8]) {
        guard let value = try? Value(json: bytes), let status = CrawlStatus(json: value) else { return }
        var block = LiveBlock(status: status)
        if case .double(let pace)? = value["pages_per_second"] { block.pace = pace }
        if case .int(let pace)? = value["pages_per_second"] { block.pace = Double(pace) }
        block.hasColours = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
        LiveScreen.show(block)
    }
}

import Glibc
import HTTPTypes
import Logging
@_spi(Threads) import SpiderCore
@_spi(Threads) import SpiderHTTP
import SpiderURL
import SpiderValue

/// Runs the hooks of `on_finish`. A failure is logged, but doesn't change the crawl, which is over.
struct FinishHooks: Sendable {
    let hooks: [FinishHook]
    let log: Logger

    /// Runs every hook whose condition holds, one after the other.
    func run(_ summary: Summary, spider: String, job: String) async {
        let due = hooks.filter { $0.applies(to: summary) }
        guard !due.isEmpty else { return }
        let report = Array((summary.report(spider: spider, job: job).json + "\n").utf8)
        for hook in due {
            let fault: String?
            if let command = hook.run {
                fault = await withCheckedContinuation { continuation in
                    do {
                        try DedicatedThread.start {
                            continuation.resume(
                                returning: FinishCommand(words: command.words, input: report)
                                    .run(within: hook.timeout.duration))
                        }
                    } catch {
                        continuation.resume(returning: "\(error)")
                    }
                }
            } else {
                fault = await post(report, hook)
            }
            if let fault { log.error("on_finish: '\(hook.name)' \(fault)") }
        }
    }

    private func post(_ report: [UInt8], _ hook: FinishHook) async -> String? {
        do {
            let url = try WebURL(parsing: hook.post ?? "")
            let downloader = try CurlDownloader()
            var request = Request(url)
            request.method = .post
            request.headerFields[.contentType] = "application/json"
            request.body = .bytes(report)
            request.timeout = hook.timeout.duration
            let result: Result<Response, any Error>
            do {
                result = .success(try await downloader.fetch(request))
            } catch {
                result = .failure(error)
            }
            await downloader.shutdown()
            let status = try result.get().status
            return (200..<300).contains(status.code) ? nil : "answered \(status.code) \(status.reasonPhrase)"
        } catch let failure as FetchFailure {
            return "can't be reached: \(failure.message)"
        } catch {
            return "can't be reached: \(error)"
        }
    }
}

extension FinishHook {
    /// The program or the URL, for messages.
    fileprivate var name: String {
        switch run {
        case .line(let line): line
        case .words(let words): words.joined(separator: " ")
        case nil: (post ?? "").withoutCredentials
        }
    }

    /// Returns whether the condition holds.
    func applies(to summary: Summary) -> Bool {
        switch when {
        case .always: true
        case .failed: summary.ending != .finished || summary.isBlocked || summary.items == 0
        case .drift: summary.findings?.contains(where: \.isDrift) ?? false
        }
    }
}

extension String {
    /// The URL without user name and password.
    fileprivate var withoutCredentials: String { (try? WebURL(parsing: self))?.redacted ?? self }
}

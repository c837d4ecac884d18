import SpiderCore
import SpiderHTTP
import SpiderURL
import Synchronization

/// Answers with kept pages. A request that was sent several times on purpose gets its responses in turn.
final class KeptPagesDownloader: Downloader {
    private let pages: KeptPages
    private let answers: Mutex<[Fingerprint: [KeptPages.Page]]>

    init(_ pages: KeptPages) {
        self.pages = pages
        answers = Mutex(Dictionary(grouping: pages.once.reversed(), by: \.request.fingerprint))
    }

    var isReplay: Bool { true }

    func fetch(_ request: Request) async throws -> Response {
        guard let page = answers.withLock({ $0[request.fingerprint]?.popLast() }) else {
            throw FetchFailure(.notRecorded, url: request.url)
        }
        do {
            let kept = try pages.response(to: page)
            var response = Response(
                to: request, status: kept.status, headerFields: kept.headerFields, body: kept.body)
            response.isReplayed = true
            return response
        } catch {
            throw FetchFailure(.unreadableRecording("\(error)"), url: request.url)
        }
    }

    func shutdown() async {}
}

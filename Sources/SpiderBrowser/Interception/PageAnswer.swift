import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderKit

/// An answer to a request of a page, as the browser takes it.
struct PageAnswer: Sendable {
    var status: Int
    var fields: [(name: String, value: String)]
    /// The body in Base64.
    var body: String

    /// Fields of the message that came, not of what it holds; and those that make browsers send reports.
    private static let dropped: Set<String> = [
        "alt-svc", "connection", "content-encoding", "content-length", "keep-alive", "nel", "report-to",
        "reporting-endpoints", "strict-transport-security", "transfer-encoding", "upgrade",
    ]

    /// Creates the answer that a response is.
    init(_ response: Response) {
        status = response.status.code
        fields = response.headerFields.filter { !PageAnswer.dropped.contains($0.name.canonicalName) }.map {
            ($0.name.rawName, $0.value)
        }
        body = Base64.encoded(response.body)
    }
}

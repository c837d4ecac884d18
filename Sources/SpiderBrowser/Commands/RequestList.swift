import SpiderHTTP
import SpiderKit
@_spi(Algorithms) import SpiderURL

/// What the scripts of a page have requested, for people: what came of each request, and its curl command.
struct RequestList {
    private let requests: [PageRequest]
    private let withSecrets: Bool

    /// Creates a list.
    ///
    /// - Parameters:
    ///   - requests: The requests, in their order.
    ///   - withSecrets: Whether cookies and credentials are shown.
    init(_ requests: [PageRequest], withSecrets: Bool) {
        self.requests = requests
        self.withSecrets = withSecrets
    }

    /// The list, with an empty line between two requests.
    var text: String {
        guard !requests.isEmpty else { return "# the page's scripts have requested nothing" }
        return requests.map { "# \(outcome($0))\n\(withSecrets ? $0.request.curl : $0.request.redactedCurl)" }
            .joined(separator: "\n\n")
    }

    private func outcome(_ request: PageRequest) -> String {
        guard let status = request.status else { return (request.failure ?? "no response").withoutSecrets }
        let type = request.headerFields[.contentType].map { " \($0.prefix { $0 != ";" })" } ?? ""
        let size = request.body.map { ", \(ByteCount($0.count).text)" } ?? ""
        return "\(status.code)\(type)\(size)"
    }
}

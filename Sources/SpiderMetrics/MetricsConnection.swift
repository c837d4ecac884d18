import Glibc

/// One connection to the server of metrics: a request, and its answer.
struct MetricsConnection {
    /// The most bytes of a request that are read; Prometheus sends a few hundred.
    private static let limit = 16_384
    private static let patience = timeval(tv_sec: 2, tv_usec: 0)

    let socket: Int32

    /// Reads the request, and answers it.
    func answer(with metrics: PrometheusMetrics) {
        var patience = MetricsConnection.patience
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        guard let request = request() else { return }
        send(MetricsConnection.response(to: request, metrics))
        // Without this, what the client may still send would reset the connection before it has read the answer.
        shutdown(socket, Int32(SHUT_WR))
        var rest = [UInt8](repeating: 0, count: 1_024)
        _ = recv(socket, &rest, rest.count, 0)
    }

    /// Reads the first line of a request; nil if there is none in time.
    private func request() -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while bytes.count < MetricsConnection.limit {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            if MetricsConnection.isWhole(bytes) {
                return String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
            }
        }
        return nil
    }

    /// Whether the header's last line is there.
    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        bytes.suffix(8_192).contains("\r\n\r\n".utf8) || bytes.suffix(8_192).contains("\n\n".utf8)
    }

    /// The answer to a request, of which its first line counts: `GET /metrics HTTP/1.1`.
    static func response(to request: String, _ metrics: PrometheusMetrics) -> String {
        let words = request.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else {
            return response("400 Bad Request", "this isn't HTTP/1.1\n", withBody: true)
        }
        let isRead = words[0] == "GET" || words[0] == "HEAD"
        let withBody = words[0] != "HEAD"
        guard words[1].prefix(while: { $0 != "?" }) == "/metrics" else {
            return response("404 Not Found", "metrics are at GET /metrics\n", withBody: withBody)
        }
        guard isRead else {
            return response("405 Method Not Allowed", "metrics are at GET /metrics\n", withBody: true)
        }
        return response("200 OK", metrics.text, type: "text/plain; version=0.0.4; charset=utf-8", withBody: withBody)
    }

    private static func response(
        _ status: String, _ text: String, type: String = "text/plain; charset=utf-8", withBody: Bool
    ) -> String {
        """
        HTTP/1.1 \(status)\r
        Content-Type: \(type)\r
        Content-Length: \(text.utf8.count)\r
        Connection: close\r
        \r
        \(withBody ? text : "")
        """
    }

    private func send(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Glibc.send(
                    socket, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return }
                sent += count
            }
        }
    }
}

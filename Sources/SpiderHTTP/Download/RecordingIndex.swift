@_spi(Algorithms) import SpiderURL

/// Where in a recording the answer to each request is.
struct RecordingIndex: Sendable {
    private var answers: [Fingerprint: [WARCPosition]] = [:]

    /// The number of answers.
    private(set) var count = 0

    /// Reads a recording from its start to its end.
    ///
    /// A request without a recorded request of its own is taken for a GET. A record that cannot be read is passed over, and
    /// what stands after it used as far as it can be: the end of a file that was cut off is missing, and no more.
    ///
    /// - Throws: `WARCError` if not one record can be read.
    init(path: String) throws(WARCError) {
        var reader = try WARCReader(path: path)
        var responses: [(id: WARCRecordID?, concurrent: WARCRecordID?, url: WebURL, position: WARCPosition)] = []
        var requests: [WARCRecordID: Fingerprint] = [:]
        var isRecording = false
        while true {
            let next: WARCRecord?
            do throws(WARCError) {
                next = try reader.next()
            } catch {
                guard isRecording else { throw error }
                continue
            }
            guard let record = next else { break }
            isRecording = true
            guard let url = record.targetURI.flatMap({ WebURL($0)?.withoutCredentials }) else { continue }
            switch record.type {
            case .response?:
                responses.append((record.recordID, record.concurrentTo, url, reader.position))
            case .request?:
                guard let sent = try? RecordedRequest(block: record.block) else { continue }
                let fingerprint = Fingerprint(method: sent.method, url: url, body: sent.body.isEmpty ? nil : sent.body)
                for id in [record.recordID, record.concurrentTo] { if let id { requests[id] = fingerprint } }
            default: continue
            }
        }
        for response in responses {
            let known = response.id.flatMap { requests[$0] } ?? response.concurrent.flatMap { requests[$0] }
            answers[known ?? Fingerprint(method: "GET", url: response.url), default: []].append(response.position)
        }
        count = responses.count
    }

    /// The answer to a request that is made for the n-th time, beginning with 0; the last one answers all further ones.
    func position(of request: Fingerprint, time: Int) -> WARCPosition? {
        guard let positions = answers[request] else { return nil }
        return positions[min(time, positions.count - 1)]
    }
}

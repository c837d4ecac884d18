@_spi(Algorithms) import SpiderURL

/// The place of the response to each request in a recording.
struct RecordingIndex: Sendable {
    private var answers: [Fingerprint: [WARCPosition]] = [:]
    private var conversions: [Fingerprint: [Conversion]] = [:]

    /// Where what was made of a page is.
    struct Conversion: Sendable {
        let contentType: String
        let body: WARCPosition
        var note: WARCPosition?
    }

    /// The number of responses.
    private(set) var count = 0

    /// Reads a whole recording.
    ///
    /// A response without a recorded request counts as the response to a GET. An unreadable record is skipped, and
    /// everything after it is used as far as possible: if the end of a file is cut off, only that is missing.
    ///
    /// - Throws: `WARCError` if not one record can be read.
    init(path: String) throws(WARCError) {
        var reader = try WARCReader(path: path)
        var responses: [(id: WARCRecordID?, concurrent: WARCRecordID?, url: WebURL, position: WARCPosition)] = []
        var requests: [WARCRecordID: Fingerprint] = [:]
        var converted: [WARCRecordID: Fingerprint] = [:]
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
            case .conversion?:
                let fingerprint = Fingerprint(method: "GET", url: url)
                conversions[fingerprint, default: []].append(
                    Conversion(contentType: record.contentType ?? "", body: reader.position))
                if let id = record.recordID { converted[id] = fingerprint }
            case .metadata?:
                guard let fingerprint = record.refersTo.flatMap({ converted[$0] }),
                    let last = conversions[fingerprint]?.indices.last
                else { continue }
                conversions[fingerprint]?[last].note = reader.position
            default: continue
            }
        }
        for response in responses {
            let known = response.id.flatMap { requests[$0] } ?? response.concurrent.flatMap { requests[$0] }
            answers[known ?? Fingerprint(method: "GET", url: response.url), default: []].append(response.position)
        }
        count = responses.count
    }

    /// What was made of a page that is asked for the n-th time, beginning with 0; the last one is that of all further ones.
    func conversion(of request: Fingerprint, time: Int) -> Conversion? {
        guard let all = conversions[request] else { return nil }
        return all[min(time, all.count - 1)]
    }

    /// Returns the place of the response to a request that is sent for the n-th time, from 0; the last one answers all
    /// further ones.
    func position(of request: Fingerprint, time: Int) -> WARCPosition? {
        guard let positions = answers[request] else { return nil }
        return positions[min(time, positions.count - 1)]
    }
}

import HTTPTypes
@_spi(Algorithms) package import SpiderURL
import Synchronization

/// A downloader that answers from a recording and never uses the network.
///
/// ```swift
/// let downloader = try ReplayDownloader(path: "douban.warc.gz")
/// ```
///
/// The recording is a WARC file (ISO 28500), of this framework or any other program. A request that was recorded several times
/// gets the responses in turn. A request that wasn't recorded fails with `FetchFailure.Reason.notRecorded`.
public final class ReplayDownloader: Downloader {
    private let path: String
    private let bodyLimit: @Sendable (WebURL) -> Int
    private let index: RecordingIndex
    private let timesAsked = Mutex<[Fingerprint: Int]>([:])
    private let timesConverted = Mutex<[Fingerprint: Int]>([:])

    /// Opens a recording, and reads it once to find its responses.
    ///
    /// - Parameters:
    ///   - path: the file's path
    ///   - bodyLimit: the largest accepted body, in bytes, unless the request has a limit of its own
    /// - Throws: an error that says why the file can't be read, or isn't a recording.
    public convenience init(path: String, bodyLimit: Int = 32 << 20) throws {
        try self.init(path: path) { _ in bodyLimit }
    }

    /// Opens a recording, and reads it once to find its responses.
    ///
    /// - Parameters:
    ///   - path: the file's path
    ///   - bodyLimit: the largest accepted body of a URL, in bytes, unless the request has a limit of its own
    /// - Throws: `WARCError` if the file can't be read, or isn't a recording.
    package init(path: String, bodyLimit: @escaping @Sendable (WebURL) -> Int) throws {
        self.path = path
        self.bodyLimit = bodyLimit
        index = try RecordingIndex(path: path)
    }

    /// `true`.
    public var isReplay: Bool { true }

    /// The number of responses in the recording.
    package var count: Int { index.count }

    /// Returns the recorded response to a request.
    ///
    /// - Parameter request: a request with the same method, URL and body as the recorded one
    /// - Throws: `FetchFailure` if the response isn't in the recording, or can't be read.
    public func fetch(_ request: Request) async throws -> Response {
        var recorded = request
        recorded.url = request.url.withoutCredentials
        let fingerprint = recorded.fingerprint
        let time = timesAsked.withLock { times in
            defer { times[fingerprint, default: 0] += 1 }
            return times[fingerprint] ?? 0
        }
        guard let position = index.position(of: fingerprint, time: time) else {
            throw FetchFailure(.notRecorded, url: request.url)
        }
        let limit = request.maximumSize ?? bodyLimit(request.url)
        do {
            let answer = try RecordedResponse(block: WARCReader.block(of: path, at: position), bodyLimit: limit)
            var response = Response(to: request, status: answer.status, headerFields: answer.fields, body: answer.body)
            response.flags.insert(.replayed)
            if let destination = request.destination, (200...299).contains(response.status.code) {
                response.file = try ReplayDownloader.write(response.body, to: destination)
                response.body = []
            }
            return response
        } catch RecordedMessageError.bodyTooLarge(let limit) {
            throw FetchFailure(.bodyTooLarge(limit: limit), url: request.url)
        } catch let reason as FetchFailure.Reason {
            throw FetchFailure(reason, url: request.url)
        } catch {
            throw FetchFailure(.unreadableRecording("\(error)"), url: request.url)
        }
    }

    /// Returns what was made of a page, in turn if that was done several times.
    public func conversion(of request: Request) throws -> PageConversion? {
        guard request.method == .get else { return nil }
        let fingerprint = Fingerprint(method: "GET", url: request.url.withoutPrivateParts)
        let time = timesConverted.withLock { times in
            defer { times[fingerprint, default: 0] += 1 }
            return times[fingerprint] ?? 0
        }
        guard let found = index.conversion(of: fingerprint, time: time) else { return nil }
        return PageConversion(
            body: try WARCReader.block(of: path, at: found.body), contentType: found.contentType,
            note: try found.note.map { position throws(WARCError) in try WARCReader.block(of: path, at: position) }
                ?? [])
    }

    private static func write(
        _ body: [UInt8], to destination: FileDestination
    ) throws(FetchFailure.Reason) -> DownloadedFile {
        let part = try PartFile(for: destination.path)
        try part.restart(nil)
        try part.append(body)
        return try part.complete(destination, total: nil)
    }
}

import HTTPTypes
import SpiderURL
import Synchronization

/// Passes a body from libcurl's thread to a file, which the disk's thread writes.
///
/// The number of waiting bytes is bounded: beyond it, libcurl has to wait.
final class FileSink: Sendable {
    /// Whether a piece was accepted.
    enum Acceptance {
        case taken
        /// There is no room; it has to be offered again when there is.
        case full
        case failed
    }

    private struct State {
        var pending: [[UInt8]] = []
        var pendingCount = 0
        var isWriting = false
        var waitsForRoom = false
        var hasBegun = false
        var total: Int?
        var failure: FetchFailure.Reason?
        var room: @Sendable () -> Void = {}
    }

    /// The place from which the file is requested, with its validator; `nil` for the whole file.
    let rest: (offset: Int, validator: String)?

    private let destination: FileDestination
    private let url: WebURL
    private let disk: DiskThread
    /// Only the disk's thread uses it, so nobody waits for this lock.
    private let part: Mutex<PartFile>
    private let state = Mutex(State())

    /// The most bytes that may wait to be written.
    private static let room = 512 << 10

    /// The failure for a part that wasn't requested.
    static let wrongPart = FetchFailure.Reason.malformed("a part of the file that was not asked for")

    private init(
        _ destination: FileDestination, _ url: WebURL, _ disk: DiskThread, _ part: sending PartFile,
        rest: (offset: Int, validator: String)?
    ) {
        self.destination = destination
        self.url = url
        self.disk = disk
        self.part = Mutex(part)
        self.rest = rest
    }

    /// Opens the file, and finds out how much of it is there.
    ///
    /// - Parameters:
    ///   - destination: the file
    ///   - url: its URL
    ///   - goesOn: whether an existing part is used
    ///   - disk: the thread that waits for the disk
    /// - Throws: `file` if it can't be opened.
    static func open(
        _ destination: FileDestination, for url: WebURL, goesOn: Bool, on disk: DiskThread
    ) async throws(FetchFailure.Reason) -> FileSink {
        let sink = try await disk.run { () -> Result<FileSink, FetchFailure.Reason> in
            do throws(FetchFailure.Reason) {
                let part = try PartFile(for: destination.path)
                // The last byte is requested again: so there is always a response, even if all bytes are there.
                let offset = part.count - 1
                var rest: (offset: Int, validator: String)?
                if goesOn, offset > 0, let record = part.record, record.url == PartRecord.digest(of: url) {
                    rest = (offset, record.validator)
                }
                return .success(FileSink(destination, url, disk, part, rest: rest))
            } catch {
                return .failure(error)
            }
        }.get()
        // Piece by piece, so that other files are written in between.
        if let end = sink.rest?.offset {
            while try await sink.onDisk({ (part) throws(FetchFailure.Reason) in try part.digestNext(upTo: end) }) {}
        }
        return sink
    }

    /// Sets the function that is called when there is room again.
    func whenThereIsRoom(_ room: @escaping @Sendable () -> Void) { state.withLock { $0.room = room } }

    /// Whether any part of a body was written.
    var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// The reason why the file can't be written.
    var failure: FetchFailure.Reason? { state.withLock { $0.failure } }

    /// Checks the header of a response.
    ///
    /// - Returns: whether the body belongs in the file
    func begin(status: Int, _ fields: HTTPFields) -> Bool {
        let url = url
        let offset = rest?.offset ?? 0
        switch FileAnswer(status: status, fields, offset: offset) {
        case .other: return false
        case .wrongPart: begin(total: nil, failure: FileSink.wrongPart)
        case .whole(let length):
            begin(total: length)
            let record = PartRecord(url: url, fields)
            submit { (part) throws(FetchFailure.Reason) in try part.restart(record) }
        case .rest(let total):
            begin(total: total)
            submit { (part) throws(FetchFailure.Reason) in try part.cut(to: offset) }
        }
        return true
    }

    private func begin(total: Int?, failure: FetchFailure.Reason? = nil) {
        state.withLock { state in
            state.hasBegun = true
            state.total = total
            state.failure = failure
        }
    }

    /// Accepts a piece of the body.
    func accept(_ piece: UnsafeRawBufferPointer) -> Acceptance {
        let (acceptance, mustWrite) = state.withLock { state -> (Acceptance, Bool) in
            guard state.failure == nil else { return (.failed, false) }
            guard state.pendingCount < FileSink.room else {
                state.waitsForRoom = true
                return (.full, false)
            }
            state.pending.append(Array(piece))
            state.pendingCount += piece.count
            defer { state.isWriting = true }
            return (.taken, !state.isWriting)
        }
        if mustWrite { submit { [self] (part) throws(FetchFailure.Reason) in try write(to: part) } }
        return acceptance
    }

    private func write(to part: PartFile) throws(FetchFailure.Reason) {
        while true {
            let (pieces, room) = state.withLock { state -> ([[UInt8]], (@Sendable () -> Void)?) in
                let pieces = state.failure == nil ? state.pending : []
                state.pending = []
                state.pendingCount = 0
                state.isWriting = !pieces.isEmpty
                defer { state.waitsForRoom = false }
                return (pieces, state.waitsForRoom ? state.room : nil)
            }
            room?()
            if pieces.isEmpty { return }
            for piece in pieces { try part.append(piece) }
        }
    }

    /// Checks that the file is as expected, and gives it its name.
    ///
    /// - Throws: `file` if that isn't possible.
    func complete() async throws(FetchFailure.Reason) -> DownloadedFile {
        let destination = destination
        return try await onDisk { [self] (part) throws(FetchFailure.Reason) in
            let (total, failure) = state.withLock { ($0.total, $0.failure) }
            if let failure {
                part.suspend()
                throw failure
            }
            return try part.complete(destination, total: total)
        }
    }

    /// Closes the file; its bytes stay if it can be resumed.
    func suspend() async { await disk.run { [self] in part.withLock { $0.suspend() } } }

    /// Removes the file's bytes.
    func discard() async { await disk.run { [self] in part.withLock { $0.discard() } } }

    private func submit(_ job: @escaping @Sendable (PartFile) throws(FetchFailure.Reason) -> Void) {
        disk.submit { [self] in
            let failure = part.withLock { part -> FetchFailure.Reason? in
                do throws(FetchFailure.Reason) {
                    try job(part)
                    return nil
                } catch {
                    return error
                }
            }
            guard let failure else { return }
            let room = state.withLock { state -> (@Sendable () -> Void)? in
                if state.failure == nil { state.failure = failure }
                state.pending = []
                state.isWriting = false
                defer { state.waitsForRoom = false }
                return state.waitsForRoom ? state.room : nil
            }
            room?()
        }
    }

    private func onDisk<Value: Sendable>(
        _ job: @escaping @Sendable (PartFile) throws(FetchFailure.Reason) -> Value
    ) async throws(FetchFailure.Reason) -> Value {
        try await disk.run { [self] in
            part.withLock { part -> Result<Value, FetchFailure.Reason> in
                do throws(FetchFailure.Reason) {
                    return .success(try job(part))
                } catch {
                    return .failure(error)
                }
            }
        }.get()
    }
}

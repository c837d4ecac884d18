import Glibc
import SpiderCore

/// The text that is written if the code of a page crashes the process. It is made beforehand, because nothing can be
/// made then.
///
/// `@unchecked Sendable` holds because nothing changes between `init` and `deinit`.
final class CrashNote: @unchecked Sendable {
    /// The bytes for the signal handler: the text for standard error, and the record for the log.
    struct Bytes {
        var message: UnsafeRawPointer?
        var messageLength = 0
        var record: UnsafeRawPointer?
        var recordLength = 0
        var descriptor: Int32 = -1
    }

    let bytes: UnsafeMutablePointer<Bytes>
    /// Keeps the descriptor open.
    private let log: (any CrashLog)?

    /// Creates a note.
    ///
    /// - Parameters:
    ///   - address: the page's URL, which is shown
    ///   - id: the request's number; `nil` for the spider's `start`
    ///   - log: the log that remembers crashes
    init(address: String, id: Int?, log: (any CrashLog)?) {
        self.log = log
        bytes = .allocate(capacity: 1)
        bytes.initialize(to: Bytes())
        let wayOn =
            log == nil ? "" : "; the same command resumes the crawl, and after three crashes the page counts as failed"
        let message = Array("the process crashed while it parsed \(address)\(wayOn)\n".utf8)
        (bytes.pointee.message, bytes.pointee.messageLength) = (CrashNote.copy(message), message.count)
        if let log, let id {
            let record = log.record(of: id)
            (bytes.pointee.record, bytes.pointee.recordLength) = (CrashNote.copy(record), record.count)
            bytes.pointee.descriptor = log.descriptor
        }
    }

    deinit {
        bytes.pointee.message?.deallocate()
        bytes.pointee.record?.deallocate()
        bytes.deallocate()
    }

    private static func copy(_ bytes: [UInt8]) -> UnsafeRawPointer {
        let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
        return UnsafeRawPointer(copy)
    }
}

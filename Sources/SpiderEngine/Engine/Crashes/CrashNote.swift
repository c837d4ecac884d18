import Glibc
import SpiderCore

/// What is written if the code that parses a page crashes the process: ready beforehand, since nothing can be made then.
///
/// `@unchecked Sendable` holds because nothing changes between `init` and `deinit`.
final class CrashNote: @unchecked Sendable {
    /// What a signal handler reads: the text for standard error, and the record for the log.
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

    /// Makes a note.
    ///
    /// - Parameters:
    ///   - address: the page's address; it is shown
    ///   - id: the request's number; nothing for the spider's `start`
    ///   - log: where the crash is remembered
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

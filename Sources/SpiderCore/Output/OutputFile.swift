import Glibc
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// A file that a crawl writes: bytes are written in whole chunks, and a crawl that resumes cuts the file back.
///
/// ```swift
/// let file = try OutputFile(path: "report.txt")
/// file.append { $0 += "a line\n".utf8 }
/// try file.close()
/// ```
///
/// The file belongs to one process at a time, which holds a lock on it. Its old content stays until the first bytes are
/// written. An output with a form of its own is an `ItemFormat`.
public final class OutputFile {
    /// The number of bytes that are gathered before they are written.
    private static let chunk = 64 << 10

    /// The number of bytes that are gathered before they are compressed.
    private static let compressedChunk = 1 << 20

    /// The number of bytes that a pipe takes without blocking once it takes any.
    private static let pipeRoom = 4096

    /// The number of bytes at a file's end that make its mark.
    private static let markedLength = 4096

    /// How long a reader may take after the crawl was told to stop.
    private static let patience: Duration = .seconds(1)

    /// The path of the file, or `standard output`.
    public let location: String
    private let descriptor: Int32
    private let isOwned: Bool
    private let form: PrintableText.Form
    /// Whether it is a terminal, which nothing in it may control.
    private let isTerminal: Bool
    private let compressor: (any ChunkCompressor)?
    /// The path that is written until a document is complete; `nil` if its place is written directly.
    private var part: String?
    /// The bytes that are gathered.
    private var buffer: [UInt8] = []
    /// The bytes that are being written.
    private var pending: [UInt8] = []
    /// Whether the old content is still there: it is replaced when the first bytes come.
    private var hasOldContent = true
    /// Whether the file's name would survive a loss of power.
    private var isFolderSafe = false
    /// The last bytes that were written.
    private var tail: [UInt8] = []
    /// Whether the file was created.
    private var isNew = false
    /// Whether its reader was given up.
    private var isGivenUp = false

    /// Opens a file for this process alone, and creates its folders if they are missing.
    ///
    /// - Parameters:
    ///   - path: the path of the file; `-` for standard output
    ///   - form: the form of the content, which decides how control characters are replaced on a terminal
    /// - Throws: `OutputError` if it can't be written, or belongs to another process; without waiting, also if nobody
    ///   reads a pipe yet.
    public convenience init(path: String, form: PrintableText.Form = .text) throws(OutputError) {
        try self.init(path: path, form: form, compression: nil)
    }

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: the path of the file; `-` for standard output
    ///   - form: the form of the content
    ///   - compression: the compression
    ///   - isDocument: whether it is useless until it is complete, and so is written as `PATH.part`
    ///   - appends: whether the old content stays
    /// - Throws: `OutputError`, as in `init(path:form:)`.
    package init(
        path: String, form: PrintableText.Form, compression: FileCompression?, isDocument: Bool = false,
        appends: Bool = false
    ) throws(OutputError) {
        self.form = form
        compressor = compression?.makeCompressor()
        if path == "-" {
            location = "standard output"
            descriptor = STDOUT_FILENO
            isOwned = false
            isTerminal = isatty(STDOUT_FILENO) == 1
            return
        }
        location = path
        let folderProblem = OutputFile.makeFolders(of: path)
        if let kind = OutputFile.unusableKind(of: path) { throw OutputError(location: path, code: EINVAL, kind: kind) }
        // A pipe or a device can't be replaced by a file.
        if isDocument, OutputFile.size(of: path) != nil || access(path, F_OK) != 0 { part = "\(path).part" }
        let place = part ?? path
        // Doesn't wait for a pipe's reader, because nothing could end the wait.
        isNew = access(place, F_OK) != 0 && errno == ENOENT
        descriptor = open(place, O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o644)
        isOwned = true
        guard descriptor >= 0 else {
            let code = errno
            if code == ENXIO { throw OutputError(location: path, code: code, isUnread: true) }
            // If a folder couldn't be created, it is no news that it doesn't exist.
            throw OutputError(location: path, code: code == ENOENT ? folderProblem ?? ENOENT : code)
        }
        isTerminal = isatty(descriptor) == 1
        // A device belongs to nobody: two crawls that write to /dev/null don't interfere.
        guard isRegular else { return }
        // The lock ends with the descriptor, whatever happens to the process.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
            throw OutputError(location: path, code: EWOULDBLOCK)
        }
        if appends, lseek(descriptor, 0, SEEK_END) > 0 { hasOldContent = false }
    }

    /// Opens a file like `init(path:form:)`, and a pipe as soon as somebody reads it.
    package static func opened(_ path: String, form: PrintableText.Form) throws(OutputError) -> OutputFile {
        while true {
            do throws(OutputError) {
                return try OutputFile(path: path, form: form)
            } catch {
                guard error.isUnread else { throw error }
                usleep(25_000)
            }
        }
    }

    deinit {
        if isOwned {
            removeIfNew()
            Glibc.close(descriptor)
        }
    }

    /// Removes the file if it was created by opening it, or is the rest of a document, and nothing was written.
    package func discard() {
        guard let part, hasOldContent, !isRemoved else { return removeIfNew() }
        unlink(part)
        isNew = false
    }

    private func removeIfNew() {
        guard isNew, hasOldContent else { return }
        isNew = false
        if !isRemoved { unlink(part ?? location) }
    }

    /// The size of a regular file, in bytes; `nil` if there is none.
    package static func size(of path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    }

    /// Whether the file keeps the content of an earlier crawl, because nothing was written.
    package var keepsOldContent: Bool {
        guard hasOldContent, isOwned else { return false }
        return (OutputFile.size(of: location) ?? 0) > 0
    }

    /// Whether the file is empty or doesn't exist yet: a crawl without an item may write an empty document.
    package var isUntouched: Bool { hasOldContent && !keepsOldContent }

    /// Returns the kind of thing at a path, in words, if nothing can be written there.
    private static func unusableKind(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFSOCK: "a socket"
        case S_IFBLK: "a disk"
        default: nil
        }
    }

    /// Creates the folders above a file.
    ///
    /// - Returns: the `errno` of a folder that couldn't be created; `nil` if all exist
    @_spi(Algorithms) public static func makeFolders(of path: String) -> Int32? {
        let bytes = Array(path.utf8)
        var problem: Int32?
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") && index > 0 {
            let isMade = mkdir(String(decoding: bytes[..<index], as: UTF8.self), 0o755) == 0 || errno == EEXIST
            if !isMade, problem == nil { problem = errno }
        }
        return problem
    }

    /// Appends bytes; they are in the file after the next `flush()`, or earlier. The bytes of one call stay together.
    ///
    /// - Parameter write: appends the bytes
    /// - Throws: `OutputError` if they can't be written.
    public func append(_ write: (inout [UInt8]) -> Void) throws(OutputError) {
        write(&buffer)
        if buffer.count >= (compressor == nil ? OutputFile.chunk : OutputFile.compressedChunk) { try flush() }
    }

    /// The length of the written content, in bytes; `nil` if it can't be cut back, as in a pipe or a terminal.
    package var length: Int64? {
        guard isOwned, isRegular else { return nil }
        return hasOldContent ? 0 : Int64(lseek(descriptor, 0, SEEK_CUR))
    }

    /// Whether the file has no name any more, so that everything written would be lost.
    private var isRemoved: Bool {
        var status = stat()
        return isOwned && fstat(descriptor, &status) == 0 && status.st_nlink == 0
    }

    private var isRegular: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// A digest of the last bytes before `length`; `nil` if there are none, or nothing can be cut back.
    package var mark: String? {
        guard let length, length > 0, tail.count == min(Int(length), OutputFile.markedLength) else { return nil }
        return OutputFile.digest(tail)
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        var hash = SipHash128()
        hash.update(bytes)
        return String(hash.finalize().0, radix: 16)
    }

    private func keepTail(_ bytes: [UInt8]) {
        tail += bytes.suffix(OutputFile.markedLength)
        if tail.count > OutputFile.markedLength { tail.removeFirst(tail.count - OutputFile.markedLength) }
    }

    /// Returns the last bytes before a length; `nil` if the file can't be read.
    private func lastBytes(before length: Int64) -> [UInt8]? {
        let reader = open(part ?? location, O_RDONLY | O_CLOEXEC)
        guard reader >= 0 else { return nil }
        defer { Glibc.close(reader) }
        var bytes = [UInt8](repeating: 0, count: Int(min(length, Int64(OutputFile.markedLength))))
        return pread(reader, &bytes, bytes.count, off_t(length) - off_t(bytes.count)) == bytes.count ? bytes : nil
    }

    /// Returns the first bytes of the file, as many as there are; `nil` if it can't be read.
    package func firstBytes(_ count: Int) -> [UInt8]? {
        let reader = open(part ?? location, O_RDONLY | O_CLOEXEC)
        guard reader >= 0 else { return nil }
        defer { Glibc.close(reader) }
        var bytes = [UInt8](repeating: 0, count: count)
        let length = pread(reader, &bytes, count, 0)
        return length >= 0 ? Array(bytes.prefix(length)) : nil
    }

    /// Cuts the file back to a length, and continues there.
    ///
    /// - Parameters:
    ///   - length: the number of bytes that stay
    ///   - mark: the value of `mark` at that length; `nil` if it isn't known
    ///   - endsLine: whether a line ends there
    /// - Throws: `OutputError` if the file is shorter, or isn't the one that was left.
    package func resume(at length: Int64, mark: String? = nil, endsLine: Bool = true) throws(OutputError) {
        // Content from before the first write is replaced when the first bytes come.
        guard isOwned, isRegular, length > 0 else { return }
        if part != nil { try reopen(length) }
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw OutputError(location: location, code: errno) }
        guard end >= length else {
            throw OutputError(location: location, code: ENODATA, missing: length - Int64(end))
        }
        let last = lastBytes(before: length)
        let isOther = last.map { last in
            endsLine && compressor == nil && last.last != UInt8(ascii: "\n")
                || mark.map { $0 != OutputFile.digest(last) } ?? false
        }
        if isOther ?? false { throw OutputError(location: location, code: EINVAL, foreignAt: length) }
        guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, off_t(length), SEEK_SET) >= 0 else {
            throw OutputError(location: location, code: errno)
        }
        tail = last ?? []
        hasOldContent = false
    }

    /// Copies a document that was complete when the crawl stopped: readers have it until the new one is complete.
    private func reopen(_ length: Int64) throws(OutputError) {
        guard lseek(descriptor, 0, SEEK_END) < length, OutputFile.size(of: location) ?? 0 >= length else { return }
        let reader = open(location, O_RDONLY | O_CLOEXEC)
        guard reader >= 0 else { throw OutputError(location: location, code: errno) }
        defer { Glibc.close(reader) }
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) >= 0 else {
            throw OutputError(location: location, code: errno)
        }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var rest = Int(length)
        while rest > 0 {
            let count = read(reader, &bytes, min(rest, bytes.count))
            guard count > 0, Glibc.write(descriptor, bytes, count) == count else {
                throw OutputError(location: location, code: count == 0 ? ENODATA : errno)
            }
            rest -= count
        }
    }

    /// Waits until everything written would survive a loss of power.
    ///
    /// - Throws: `OutputError` if the disk can't store it.
    package func synchronize() throws(OutputError) {
        guard isOwned, isRegular else { return }
        guard fdatasync(descriptor) == 0 else { throw OutputError(location: location, code: errno) }
        guard !isFolderSafe else { return }
        let path = Array(location.utf8)
        let name = path.lastIndex(of: UInt8(ascii: "/")).map { String(decoding: path[...$0], as: UTF8.self) } ?? "."
        let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // An unreadable folder can't be synchronized.
        guard folder >= 0 else { return isFolderSafe = true }
        defer { Glibc.close(folder) }
        guard fsync(folder) == 0 || errno == EINVAL else { throw OutputError(location: location, code: errno) }
        isFolderSafe = true
    }

    /// Writes what was appended: all of it or, if the disk is full, nothing.
    ///
    /// - Throws: `OutputError` if it can't be written.
    public func flush() throws(OutputError) {
        if isRemoved { throw OutputError(location: location, code: ENOENT, isRemoved: true) }
        while !pending.isEmpty || !buffer.isEmpty {
            if pending.isEmpty { try fill() }
            try removeOldContent()
            try writePending()
            keepTail(pending)
            pending.removeAll(keepingCapacity: true)
        }
    }

    /// Compresses the gathered bytes, if need be, for writing.
    private func fill() throws(OutputError) {
        if let compressor {
            do throws(CompressionError) {
                pending = try compressor.compress(buffer)
            } catch {
                throw OutputError(location: location, code: ENOMEM)
            }
        } else if isTerminal {
            pending = PrintableText.forTerminal(buffer, as: form)
        } else {
            swap(&pending, &buffer)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func writePending() throws(OutputError) {
        let start = isOwned ? lseek(descriptor, 0, SEEK_CUR) : -1
        // A file never makes its writer wait; a pipe or a terminal may.
        let most = isRegular ? Int.max : OutputFile.pipeRoom
        var done = 0
        while done < pending.count {
            guard most == .max || waitForReader() else {
                pending.removeFirst(done)
                throw OutputError(location: location, code: EAGAIN, unread: pending.count + buffer.count)
            }
            let count = pending.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), min(bytes.count - done, most))
            }
            if count >= 0 {
                done += count
            } else if errno != EINTR, errno != EAGAIN {
                let code = errno
                if start >= 0, ftruncate(descriptor, start) == 0 {
                    lseek(descriptor, start, SEEK_SET)
                } else {
                    pending.removeFirst(done)
                }
                throw OutputError(location: location, code: code)
            }
        }
    }

    /// Waits until a pipe takes something, as long as its reader needs.
    ///
    /// - Returns: `false` if it doesn't, and the crawl was told to stop
    private func waitForReader() -> Bool {
        var clock = ContinuousClock.now
        while true {
            var output = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            // `write` reports any other problem of the pipe.
            if poll(&output, 1, isGivenUp ? 0 : 100) > 0 { return true }
            guard OutputPatience.isStopped else {
                clock = .now
                continue
            }
            if isGivenUp || ContinuousClock.now - clock >= OutputFile.patience {
                isGivenUp = true
                return false
            }
        }
    }

    /// Writes what was appended. If nothing ever was, the old content of the file stays.
    ///
    /// - Throws: `OutputError` if it can't be written.
    public func close() throws(OutputError) {
        try flush()
        guard let part else {
            isNew = false
            return
        }
        // A document without an item doesn't replace one with items.
        guard !hasOldContent else { return discard() }
        guard rename(part, location) == 0 else { throw OutputError(location: location, code: errno) }
        self.part = nil
        isNew = false
    }

    /// Removes the old content, if it is still there.
    package func removeOldContent() throws(OutputError) {
        guard hasOldContent, isOwned else { return }
        // A device or a pipe has nothing to remove, and says so.
        guard ftruncate(descriptor, 0) == 0 || errno == EINVAL else {
            throw OutputError(location: location, code: errno)
        }
        hasOldContent = false
    }
}

import Glibc

/// A file that gets whole records at its end.
struct WARCOutput: ~Copyable, Sendable {
    let path: String
    /// The length of the file.
    private(set) var length = 0
    /// The number of bytes of an incomplete record that were cut off when the file was opened.
    private(set) var repairedBytes = 0

    private let file: Int32
    private var gzip: GzipWriter?

    /// Opens the file and appends a first record.
    ///
    /// (It isn't an initialiser, because a value that can't be copied has to be complete before anything can fail.)
    static func opened(
        path: String, mode: WARCWriter.Mode, first record: WARCRecord
    ) throws(WARCError) -> WARCOutput {
        var flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
        if mode == .create { flags |= O_EXCL }
        if mode == .replace { flags |= O_TRUNC }
        let file = open(path, flags, 0o644)
        guard file >= 0 else { throw WARCError(reason: .cannotOpen(errno: errno), path: path, position: nil) }
        var output = WARCOutput(path: path, file: file)
        if mode == .append { try output.repair() }
        try output.append(record)
        return output
    }

    private init(path: String, file: Int32) {
        self.path = path
        self.file = file
        gzip = path.hasSuffix(".gz") ? GzipWriter() : nil
    }

    deinit {
        close(file)
    }

    /// Appends a record in one write.
    mutating func append(_ record: WARCRecord) throws(WARCError) {
        var bytes = record.serialized
        do throws(CompressionError) {
            if let member = try gzip?.compress(bytes) { bytes = member }
        } catch {
            throw WARCError(reason: .compression(error), path: path, position: WARCPosition(offset: length))
        }
        try write(bytes)
    }

    /// Waits until everything written is on the disk.
    mutating func synchronize() throws(WARCError) {
        guard fsync(file) == 0 else { throw WARCError(reason: .cannotWrite(errno: errno), path: path, position: nil) }
    }

    /// Finds the end of the last complete record, and cuts the file there.
    private mutating func repair() throws(WARCError) {
        let size = lseek(file, 0, SEEK_END)
        guard size > 0 else { return }
        var reader = try WARCReader(path: path)
        // The content counts for more than the name: a file is compressed throughout or not at all.
        if reader.isCompressed != (gzip != nil) { gzip = reader.isCompressed ? GzipWriter() : nil }
        do throws(WARCError) {
            while try reader.next() != nil {}
            // Blank lines at the end do no harm, and the last record may be the only one.
            if reader.isTerminated { return length = size }
        } catch {
            // Only the remains of a killed writer are repaired, and only if no complete record would be lost.
            guard error.isTruncation, reader.recordsSinceWholeEnd == 0 else { throw error }
        }
        guard ftruncate(file, reader.wholeEnd) == 0 else {
            throw WARCError(reason: .cannotWrite(errno: errno), path: path, position: nil)
        }
        length = reader.wholeEnd
        repairedBytes = size - length
        if !reader.isTerminated { try write(Array("\r\n\r\n".utf8)) }
    }

    private mutating func write(_ bytes: [UInt8]) throws(WARCError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let number = errno
                // Half a record would make everything after it unreadable.
                ftruncate(file, length)
                throw WARCError(
                    reason: .cannotWrite(errno: number), path: path, position: WARCPosition(offset: length))
            }
            written += count
        }
        length += bytes.count
    }
}

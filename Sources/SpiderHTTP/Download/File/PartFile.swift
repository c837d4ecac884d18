import Glibc

/// An incomplete file: `NAME.part` beside its final place, and `NAME.part.json`, which identifies the whole file.
///
/// All methods may wait for the disk.
final class PartFile {
    let path: String
    private let target: String
    private let recordPath: String
    private var descriptor: Int32
    private var digest = SHA256()
    /// The number of its valid bytes.
    private(set) var count = 0
    /// The number of them that are in the digest.
    private var digested = 0

    /// Opens the file, or creates it.
    ///
    /// - Parameter target: the path of the complete file
    /// - Throws: `file` if that isn't possible, or another process is writing it.
    init(for target: String) throws(FetchFailure.Reason) {
        self.target = target
        path = target + ".part"
        recordPath = path + ".json"
        descriptor = try PartFile.open(path)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .file(path, errno) }
        count = Int(status.st_size)
    }

    /// Creates a view of an open file, for tests.
    init(descriptor: Int32, path: String) {
        target = path
        self.path = path
        recordPath = path
        self.descriptor = descriptor
    }

    deinit { close() }

    /// Opens a file without following links: somebody who can write to the folder could make us write elsewhere.
    private static func open(_ path: String) throws(FetchFailure.Reason) -> Int32 {
        for _ in 0..<10 {
            let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
            var descriptor = Glibc.open(path, flags, 0o666)
            if descriptor < 0, errno == ENOENT {
                try makeFolders(of: path)
                descriptor = Glibc.open(path, flags, 0o666)
            }
            guard descriptor >= 0 else { throw .file(path, errno) }
            var (mine, there) = (stat(), stat())
            guard fstat(descriptor, &mine) == 0, mine.st_mode & S_IFMT == S_IFREG else {
                Glibc.close(descriptor)
                throw .file("not a regular file", detail: path)
            }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                Glibc.close(descriptor)
                throw .file("another download is writing it", detail: path)
            }
            // Its last owner may have completed it in the meantime: then it has another name.
            if lstat(path, &there) == 0, there.st_ino == mine.st_ino, there.st_dev == mine.st_dev { return descriptor }
            Glibc.close(descriptor)
        }
        throw .file("it is removed again and again", detail: path)
    }

    /// Creates the folders above a file, as outputs do.
    private static func makeFolders(of path: String) throws(FetchFailure.Reason) {
        let bytes = Array(path.utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") && index > 0 {
            let folder = String(decoding: bytes[..<index], as: UTF8.self)
            guard mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
            let code = errno
            // An existing one, even where none could be created, is as good.
            guard access(folder, F_OK) == 0 else { throw .file(folder, code) }
        }
    }

    /// Closes the file.
    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    // MARK: - What it is a part of

    /// The record beside the file, which identifies the whole.
    var record: PartRecord? {
        let file = Glibc.open(recordPath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { Glibc.close(file) }
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? PartRecord(json: Array(bytes[..<count])) : nil
    }

    private func write(_ record: PartRecord) {
        // Without it, the file can't be resumed, which does it no other harm.
        unlink(recordPath)
        let file = Glibc.open(recordPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { return }
        let json = record.json
        if Glibc.write(file, json, json.count) != json.count { unlink(recordPath) }
        Glibc.close(file)
    }

    // MARK: - Its content

    /// Reads the existing bytes piece by piece, for the digest.
    ///
    /// - Parameter end: the place to stop at
    /// - Returns: whether there is more
    func digestNext(upTo end: Int) throws(FetchFailure.Reason) -> Bool {
        var bytes = [UInt8](repeating: 0, count: min(1 << 20, max(0, end - digested)))
        guard !bytes.isEmpty else { return false }
        let count = pread(descriptor, &bytes, bytes.count, digested)
        guard count > 0 else { throw .file(path, count < 0 ? errno : EIO) }
        bytes.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        digested += count
        return digested < end
    }

    /// Starts again from nothing.
    ///
    /// - Parameter record: the record of the new file
    func restart(_ record: PartRecord?) throws(FetchFailure.Reason) {
        unlink(recordPath)
        digest = SHA256()
        digested = 0
        try cut(to: 0)
        if let record { write(record) }
    }

    /// Removes everything after a place, and continues there.
    func cut(to end: Int) throws(FetchFailure.Reason) {
        guard ftruncate(descriptor, end) == 0, lseek(descriptor, end, SEEK_SET) == end else { throw .file(path, errno) }
        count = end
    }

    /// Adds bytes at the end.
    func append(_ bytes: [UInt8]) throws(FetchFailure.Reason) {
        var written = 0
        while written < bytes.count {
            let code = bytes.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                return Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if code < 0, errno == EINTR { continue }
            guard code > 0 else { throw .file(path, code < 0 ? errno : EIO) }
            written += code
            count += code
        }
        bytes.withUnsafeBytes { digest.update($0) }
        digested += bytes.count
    }

    // MARK: - Its end

    /// Checks that the file is as expected, and gives it its name.
    ///
    /// - Parameters:
    ///   - destination: the expected properties
    ///   - total: the size by the server
    /// - Throws: `file` if it is different; it is then removed, so that the next attempt starts from nothing.
    func complete(_ destination: FileDestination, total: Int?) throws(FetchFailure.Reason) -> DownloadedFile {
        for expected in [total, destination.length].compactMap({ $0 }) where expected != count {
            discard()
            throw .file(
                "it doesn't have the expected length", detail: "\(target): \(count) bytes instead of \(expected)")
        }
        let sum = SHA256.hexadecimal(digest.finalize())
        if let expected = destination.sha256, expected.lowercased() != sum {
            discard()
            throw .file(
                "it doesn't have the expected SHA-256 digest", detail: "\(target): \(sum) instead of \(expected)")
        }
        guard fsync(descriptor) == 0, rename(path, target) == 0 else { throw .file(target, errno) }
        unlink(recordPath)
        syncFolder()
        close()
        return DownloadedFile(path: target, length: count, sha256: sum)
    }

    /// Removes the file.
    func discard() {
        // Without the lock, the bytes may belong to somebody else.
        guard descriptor >= 0 else { return }
        unlink(recordPath)
        unlink(path)
        close()
    }

    /// Closes the file; its bytes stay if it can be resumed.
    func suspend() {
        guard descriptor >= 0 else { return }
        if count == 0 || record == nil { discard() } else { close() }
    }

    /// Makes the file's name durable, which needs its folder to be synchronized.
    private func syncFolder() {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }
}

import Glibc

/// A file on its way: `NAME.part`, beside the place where it will be, and `NAME.part.json`, which says what it is a part of.
///
/// All that it does may wait for the disk.
final class PartFile {
    let path: String
    private let target: String
    private let recordPath: String
    private var descriptor: Int32
    private var digest = SHA256()
    /// How many bytes are in it that belong there.
    private(set) var count = 0
    /// How many of them are in the digest.
    private var digested = 0

    /// Opens the file, or makes it.
    ///
    /// - Parameter target: the file that it will be
    /// - Throws: `file` if that is not possible, or somebody else is at it.
    init(for target: String) throws(FetchFailure.Reason) {
        self.target = target
        path = target + ".part"
        recordPath = path + ".json"
        descriptor = try PartFile.open(path)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .file(path, errno) }
        count = Int(status.st_size)
    }

    /// Takes a file that is open, for tests.
    init(descriptor: Int32, path: String) {
        target = path
        self.path = path
        recordPath = path
        self.descriptor = descriptor
    }

    deinit { close() }

    /// No link is followed: whoever may write into the folder could make us write elsewhere.
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
            // Whoever had it before may have completed it meanwhile: then it has another name.
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
            // One that is there, in a place if none may be made, is as good.
            guard access(folder, F_OK) == 0 else { throw .file(folder, code) }
        }
    }

    /// Lets go of the file.
    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    // MARK: - What it is a part of

    /// What is written down about it.
    var record: PartRecord? {
        let file = Glibc.open(recordPath, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { Glibc.close(file) }
        var bytes = [UInt8](repeating: 0, count: 16 << 10)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? PartRecord(json: Array(bytes[..<count])) : nil
    }

    private func write(_ record: PartRecord) {
        // Without it the file cannot be resumed, and is none the worse.
        unlink(recordPath)
        let file = Glibc.open(recordPath, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { return }
        let json = record.json
        if Glibc.write(file, json, json.count) != json.count { unlink(recordPath) }
        Glibc.close(file)
    }

    // MARK: - Its content

    /// Reads on what is there, for the digest.
    ///
    /// - Parameter end: how far
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

    /// Begins anew.
    ///
    /// - Parameter record: what it is a part of from now on
    func restart(_ record: PartRecord?) throws(FetchFailure.Reason) {
        unlink(recordPath)
        digest = SHA256()
        digested = 0
        try cut(to: 0)
        if let record { write(record) }
    }

    /// Drops what is after a place, and goes on there.
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

    /// Looks at whether it is what was expected, and gives it its name.
    ///
    /// - Parameters:
    ///   - destination: what is expected
    ///   - total: how large it is by what the server says
    /// - Throws: `file` if it is something else; it is gone then, so that the next attempt begins anew.
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

    /// Takes the file away.
    func discard() {
        // Without the lock, what is there may be somebody else's.
        guard descriptor >= 0 else { return }
        unlink(recordPath)
        unlink(path)
        close()
    }

    /// Lets go of the file; it stays where it can be resumed.
    func suspend() {
        guard descriptor >= 0 else { return }
        if count == 0 || record == nil { discard() } else { close() }
    }

    /// A name is safe when its folder is.
    private func syncFolder() {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }
}

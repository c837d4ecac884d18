import Glibc
import SpiderCore

/// A folder for downloaded files. Links in it that lead elsewhere aren't followed.
///
/// A file is first written to `.parts/JOB/KEY` in the folder, and gets its name when it is complete. So every file with
/// a name is complete, and the remains of a killed process are only under `.parts`.
struct FileFolder: Sendable {
    let path: String
    /// The name of this job's own folder below `.parts`.
    let part: String

    /// Creates the folder, and removes the remains of the job's earlier processes.
    ///
    /// - Parameter resumes: whether parts of files are kept, because their downloads are resumed
    /// - Throws: `FileFault` if it isn't writable.
    func open(resumes: Bool) throws(FileFault) {
        try makeFolders()
        let parts = try descend([".parts"], create: true)
        defer { close(parts) }
        for name in FileFolder.names(in: parts) where name != part && isLeftBehind(name) {
            sweep(name, in: parts, keepsParts: false)
            unlinkat(parts, name, AT_REMOVEDIR)
        }
        close(try descend([".parts", part], create: true))
        sweep(part, in: parts, keepsParts: resumes)
    }

    /// Removes the folder of parts.
    ///
    /// - Parameter keepsParts: whether there are parts of files that may be resumed
    func finish(keepsParts: Bool) {
        guard let parts = try? descend([".parts"], create: false) else { return }
        sweep(part, in: parts, keepsParts: keepsParts)
        unlinkat(parts, part, AT_REMOVEDIR)
        close(parts)
        rmdir("\(path)/.parts")
    }

    /// Returns whether a folder belongs to a process of a crawl in memory that has ended.
    private func isLeftBehind(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: "."), let process = Int32(name[dot...].dropFirst()), process > 0 else {
            return false
        }
        return kill(process, 0) != 0 && errno == ESRCH
    }

    /// Removes files of a job: all, or those that can't be resumed.
    private func sweep(_ part: String, in parts: Int32, keepsParts: Bool) {
        let folder = openat(parts, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard folder >= 0 else { return }
        defer { close(folder) }
        for name in FileFolder.names(in: folder) {
            // If a complete file has no name, its process ended just then; it is requested again.
            if keepsParts, name.hasSuffix(".part") || name.hasSuffix(".part.json") { continue }
            unlinkat(folder, name, 0)
        }
    }

    /// Returns the path of a file until it is complete.
    func partPath(_ key: String) -> String { "\(path)/.parts/\(part)/\(key)" }

    /// Gives a whole file its name.
    ///
    /// - Parameters:
    ///   - key: the key of its download
    ///   - components: the names of the folders and of the file
    ///   - sha256: the digest of the file
    ///   - size: its size
    ///   - previous: the path that an earlier download with the same key has left, which is replaced
    ///   - isDurable: whether the name has to survive a loss of power
    /// - Returns: the path of the file
    /// - Throws: `FileFault` if that fails.
    func place(
        _ key: String, as components: [String], sha256: String, size: Int, previous: String?, isDurable: Bool
    ) throws(FileFault) -> String {
        let parts = try descend([".parts", part], create: false)
        defer { close(parts) }
        let folder = try descend(Array(components.dropLast()), create: true)
        defer {
            if isDurable { fsync(folder) }
            close(folder)
        }
        let name = components.last ?? key
        let start = ([path] + components.dropLast()).joined(separator: "/")
        for number in 1...FileFolder.numberLimit {
            let candidate = number == 1 ? name : FileNameTemplate.numbered(name, number)
            let target = "\(start)/\(candidate)"
            if target == previous {
                guard renameat(parts, key, folder, candidate) == 0 else { throw FileFault(target, errno) }
                return target
            }
            if linkat(parts, key, folder, candidate, 0) == 0 {
                unlinkat(parts, key, 0)
                return target
            }
            let code = errno
            guard code == EEXIST || code == EPERM || code == ENOTSUP || code == EMLINK else {
                throw FileFault(target, code)
            }
            if code != EEXIST, faccessat(folder, candidate, F_OK, AT_SYMLINK_NOFOLLOW) != 0 {
                // A file system without links: no other process writes to the names of this job.
                guard renameat(parts, key, folder, candidate) == 0 else { throw FileFault(target, errno) }
                return target
            }
            // The same content under the same name: a process was killed before it could commit it.
            if FileDigest.of(candidate, in: folder, size: size) == sha256 {
                unlinkat(parts, key, 0)
                return target
            }
        }
        throw FileFault("\(start)/\(name)", EEXIST)
    }

    /// Removes a complete file that isn't wanted.
    func discard(_ key: String) { unlink(partPath(key)) }

    /// The number of files that may share a name, each with a number.
    private static let numberLimit = 10_000

    /// Creates the folder itself; its path is the user's.
    private func makeFolders() throws(FileFault) {
        let bytes = Array("\(path)/".utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") && index > 0 {
            let folder = String(decoding: bytes[..<index], as: UTF8.self)
            guard mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
            let code = errno
            guard access(folder, F_OK) == 0 else { throw FileFault(folder, code) }
        }
    }

    /// Opens a folder below, without following links.
    private func descend(_ names: [String], create: Bool) throws(FileFault) -> Int32 {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        var folder = Glibc.open(path, flags)
        guard folder >= 0 else { throw FileFault(path, errno) }
        var reached = path
        for name in names {
            reached += "/\(name)"
            if create, mkdirat(folder, name, 0o755) != 0, errno != EEXIST {
                let code = errno
                close(folder)
                throw FileFault(reached, code)
            }
            let next = openat(folder, name, flags | O_NOFOLLOW)
            let code = errno
            close(folder)
            guard next >= 0 else { throw FileFault(reached, code) }
            folder = next
        }
        return folder
    }

    private static func names(in folder: Int32) -> [String] {
        guard let list = fdopendir(dup(folder)) else { return [] }
        defer { closedir(list) }
        rewinddir(list)
        var names: [String] = []
        while let entry = readdir(list) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

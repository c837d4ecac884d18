import Glibc

/// A file of a download that is whole, and is about to get a name.
struct WholeFile {
    /// The key of its download, which is its name until then.
    let key: String
    /// The folder that it is in.
    let source: Int32
    /// The folder that it goes to.
    let folder: Int32
    /// The path of that folder.
    let start: String
    /// The digest of the file.
    let sha256: String
    /// The size of the file, in bytes.
    let size: Int

    /// Gives the file a name, and replaces the file that has it.
    func replace(_ name: String) throws(FileFault) {
        guard renameat(source, key, folder, name) == 0 else { throw FileFault("\(start)/\(name)", errno) }
    }

    /// Gives the file a name if it is free.
    ///
    /// - Returns: false if it is taken
    func take(_ name: String) throws(FileFault) -> Bool {
        if linkat(source, key, folder, name, 0) == 0 {
            unlinkat(source, key, 0)
            return true
        }
        let code = errno
        if code == EEXIST { return false }
        guard code == EPERM || code == ENOTSUP || code == EMLINK else { throw FileFault("\(start)/\(name)", code) }
        // A file system without links: no other process writes to the names of this job.
        guard faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0 else { return false }
        try replace(name)
        return true
    }

    /// Removes the file if another one has the same content: a process was killed before it could say that it was done, or two
    /// addresses have one file.
    ///
    /// - Returns: the digest of the other one; `nil` if it is no file of the same size
    func yield(to name: String) -> String? {
        guard let digest = FileDigest.of(name, in: folder, size: size) else { return nil }
        if digest == sha256 { unlinkat(source, key, 0) }
        return digest
    }

    /// The size of another file; `nil` if it isn't there.
    func length(of name: String) -> Int? {
        var status = stat()
        return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? Int(status.st_size) : nil
    }
}

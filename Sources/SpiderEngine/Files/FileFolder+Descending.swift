import Glibc

/// The way to a folder, without following links below the user's own.
extension FileFolder {
    /// Creates the folder itself, whose path is the user's.
    static func makeFolders(_ path: String) throws(FileFault) {
        let bytes = Array("\(path)/".utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "/") && index > 0 {
            let folder = String(decoding: bytes[..<index], as: UTF8.self)
            guard mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
            let code = errno
            guard access(folder, F_OK) == 0 else { throw FileFault(folder, code) }
        }
    }

    /// Opens a folder below.
    static func descend(_ path: String, _ names: [String], create: Bool) throws(FileFault) -> Int32 {
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

    /// The names in a folder.
    static func names(in folder: Int32) -> [String] {
        guard let list = fdopendir(fcntl(folder, F_DUPFD_CLOEXEC, 0)) else { return [] }
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

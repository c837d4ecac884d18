import Glibc
@_spi(Algorithms) import SpiderCore

/// The file that keeps cookies beyond a crawl.
enum CookieFile {
    /// Reads the whole file; `nil` if it doesn't exist.
    static func read(_ path: String) throws(ConfigurationError) -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        return try SettingFile.read(path)
    }

    /// Writes the file, readable only by its owner, under another name first: so a reader sees the whole new file or
    /// the whole old one. Missing folders are created.
    static func write(_ text: some Sequence<UInt8>, to path: String) throws(OutputError) {
        let folderProblem = OutputFile.makeFolders(of: path)
        let draft = "\(path).\(getpid()).new"
        // The other name may exist already: as a link that somebody else has made, or as a file that others can read.
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw OutputError(location: path, code: errno == ENOENT ? folderProblem ?? ENOENT : errno)
        }
        defer { close(descriptor) }
        var bytes = Array(text)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR {
                let code = errno
                unlink(draft)
                throw OutputError(location: path, code: code)
            }
            bytes = bytes.dropFirst(max(count, 0))
        }
        guard rename(draft, path) == 0 else { throw OutputError(location: path, code: errno) }
    }
}

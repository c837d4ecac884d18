import Glibc

/// Symbolic links, which a crawl's own files mustn't be: their targets would be read, overwritten and removed.
@_spi(Algorithms) public enum SymbolicLink {
    /// Returns whether a path is a symbolic link itself.
    ///
    /// - Parameter path: The path; a trailing slash doesn't count.
    @_spi(Algorithms) public static func isAt(_ path: String) -> Bool {
        var path = path
        // With a trailing slash, the system would follow the link.
        while path.utf8.count > 1, path.hasSuffix("/") || path.hasSuffix("/.") { path.removeLast() }
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}

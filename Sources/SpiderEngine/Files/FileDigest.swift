import Glibc
@_spi(Algorithms) import SpiderHTTP

/// The digest of an existing file.
enum FileDigest {
    /// Returns the SHA-256 digest of a file, in hexadecimal.
    ///
    /// - Parameters:
    ///   - name: the name of the file
    ///   - folder: its folder
    ///   - size: the size that the file must have
    /// - Returns: `nil` if it isn't a regular file of this size
    static func of(_ name: String, in folder: Int32, size: Int) -> String? {
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == size else {
            return nil
        }
        var digest = SHA256()
        var bytes = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = read(file, &bytes, bytes.count)
            guard count >= 0 else { return nil }
            if count == 0 { return SHA256.hexadecimal(digest.finalize()) }
            bytes.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}

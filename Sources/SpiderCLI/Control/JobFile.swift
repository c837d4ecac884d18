import Glibc

/// A small file in a job's folder, through which a running crawl and other processes speak.
struct JobFile {
    let path: String

    /// More than this is nothing that `spider` has written.
    private static let limit = 1 << 20

    /// The file that says how far the crawl is; it is written every second.
    static func progress(in folder: String) -> JobFile { JobFile(path: "\(folder)/progress.json") }

    /// The file with what the crawl is asked to do; the crawl removes it when it has done so.
    static func control(in folder: String) -> JobFile { JobFile(path: "\(folder)/control.json") }

    var exists: Bool { access(path, F_OK) == 0 }

    /// The contents; nil if there is no such file, or it can't be read.
    func read() -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count <= JobFile.limit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
        return nil
    }

    /// Writes the file so that nobody ever reads half of it.
    ///
    /// - Parameter isNew: whether there must be no such file yet
    /// - Returns: the number of the error; 0 if there is none
    func write(_ text: String, isNew: Bool = false) -> Int32 {
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return errno }
        defer { unlink(draft) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(descriptor)
                return code
            }
            rest = rest.dropFirst(count)
        }
        close(descriptor)
        if isNew { return link(draft, path) == 0 ? 0 : errno }
        return rename(draft, path) == 0 ? 0 : errno
    }

    func remove() { unlink(path) }
}

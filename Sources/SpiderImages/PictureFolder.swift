import Glibc
import Synchronization

/// The folder of the pictures. No link below it is followed.
struct PictureFolder {
    let path: String

    /// Tells files that are written at the same time from each other.
    private static let count = Atomic(0)

    /// Writes a file, which has its name when it is whole.
    ///
    /// - Parameters:
    ///   - bytes: what is in it
    ///   - folders: the names of the folders below this one, which are created
    ///   - name: its name; a file of that name is replaced
    /// - Returns: its path
    /// - Throws: `PictureFault.unwritable`
    func write(_ bytes: UnsafeRawBufferPointer, to folders: [String], as name: String) throws(PictureFault) -> String {
        let whole = ([path] + folders + [name]).joined(separator: "/")
        func fault() -> PictureFault { .unwritable(whole, String(cString: strerror(errno))) }
        let folder = try descend(folders)
        defer { close(folder) }
        let number = PictureFolder.count.add(1, ordering: .relaxed).newValue
        let part = ".\(name).\(getpid())-\(number).part"
        let file = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw fault() }
        var isWhole = false
        defer { if !isWhole { unlinkat(folder, part, 0) } }
        do throws(PictureFault) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw fault() }
                rest = rest.dropFirst(count)
            }
        } catch {
            close(file)
            throw error
        }
        // Some file systems say only now that there is no room.
        guard close(file) == 0, renameat(folder, part, folder, name) == 0 else { throw fault() }
        isWhole = true
        return whole
    }

    private func descend(_ names: [String]) throws(PictureFault) -> Int32 {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        var folder = open(path, flags)
        var reached = path
        guard folder >= 0 else { throw .unwritable(reached, String(cString: strerror(errno))) }
        for name in names {
            reached += "/\(name)"
            mkdirat(folder, name, 0o755)
            let next = openat(folder, name, flags | O_NOFOLLOW)
            let code = errno
            close(folder)
            guard next >= 0 else { throw .unwritable(reached, String(cString: strerror(code))) }
            folder = next
        }
        return folder
    }
}

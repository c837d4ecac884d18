import Glibc

/// A fresh folder for the browser's profile.
///
/// Its owner holds a lock on it. So a folder whose owner has died, even by `kill -9`, is recognised, and removed at the next
/// start.
final class ProfileFolder: Sendable {
    private static let prefix = "spider-browser-"

    /// The folder.
    let path: String
    private let lock: Int32

    /// Removes the folders of owners that have died, and creates one.
    ///
    /// - Parameter parent: Where to; `TMPDIR` or `/tmp` by default.
    /// - Throws: `BrowserError.noProfile` if it can't be created.
    init(in parent: String = ProfileFolder.standardParent) throws(BrowserError) {
        ProfileFolder.sweep(parent)
        // Another process may sweep the folder away before it is locked.
        for _ in 0..<10 {
            var template = Array("\(parent)/\(ProfileFolder.prefix)XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else {
                throw .noProfile(parent, reason: String(cString: strerror(errno)))
            }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let lock = ProfileFolder.locked(path) {
                self.path = path
                self.lock = lock
                return
            }
        }
        throw .noProfile(parent, reason: "others remove it")
    }

    /// Removes the folder, if nothing has removed it before, and gives up the lock.
    deinit {
        FolderRemoval.remove(path)
        close(lock)
    }

    static var standardParent: String {
        guard let folder = getenv("TMPDIR").map({ String(cString: $0) }), folder.hasPrefix("/") else { return "/tmp" }
        return folder
    }

    /// Removes the folders of this user whose owners have died.
    static func sweep(_ parent: String) {
        for name in FolderRemoval.names(in: parent) where name.hasPrefix(prefix) {
            let path = "\(parent)/\(name)"
            guard let lock = locked(path) else { continue }
            FolderRemoval.remove(path)
            close(lock)
        }
    }

    /// Locks a folder of this user; `nil` if it has an owner, or is gone.
    private static func locked(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var opened = stat()
        var named = stat()
        guard fstat(descriptor, &opened) == 0, opened.st_uid == geteuid(),
            flock(descriptor, LOCK_EX | LOCK_NB) == 0,
            lstat(path, &named) == 0, named.st_ino == opened.st_ino, named.st_dev == opened.st_dev
        else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}

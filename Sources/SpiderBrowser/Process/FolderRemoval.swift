import Glibc

/// The removal of a folder with all that is in it; symbolic links aren't followed.
enum FolderRemoval {
    private static let deepest = 64

    /// Removes a folder as far as that is possible.
    static func remove(_ path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if folder >= 0 { empty(folder, depth: 0) }
        rmdir(path)
    }

    /// The names in a folder.
    static func names(in path: String) -> [String] {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return [] }
        var names: [String] = []
        forEach(in: folder) { _, name in names.append(String(cString: name)) }
        return names
    }

    private static func empty(_ folder: Int32, depth: Int) {
        forEach(in: folder) { folder, name in
            guard unlinkat(folder, name, 0) != 0 else { return }
            if depth < deepest {
                let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                if inner >= 0 { empty(inner, depth: depth + 1) }
            }
            unlinkat(folder, name, AT_REMOVEDIR)
        }
    }

    /// Calls a function with each name of a folder, and closes the folder.
    private static func forEach(in folder: Int32, _ body: (Int32, UnsafePointer<CChar>) -> Void) {
        guard let stream = fdopendir(folder) else {
            close(folder)
            return
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) { name in
                    if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { body(dirfd(stream), name) }
                }
            }
        }
    }
}

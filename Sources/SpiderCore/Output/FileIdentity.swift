import Glibc

/// The comparison of paths that may lead to one file, however they are spelled: `x`, `./x`, an absolute path, one
/// through a symbolic link.
package enum FileIdentity {
    /// Returns the absolute path of a file, without symbolic links; the unchanged path if it leads nowhere.
    package static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Returns whether two paths lead to the same file. It needs to exist only if they are spelled differently.
    package static func isSame(_ path: String, _ other: String) -> Bool {
        if path == other { return true }
        var (first, second) = (stat(), stat())
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}

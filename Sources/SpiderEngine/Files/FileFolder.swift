import Glibc
import SpiderCore
import Synchronization

/// A folder that files of downloads go to. Nothing in it is followed that leads elsewhere.
///
/// A file is first written below `.parts` in the folder, and gets its name when it is whole: what has a name is a whole file,
/// and what a killed process has left is under `.parts` alone.
final class FileFolder: Sendable {
    /// The folder, as the configuration has it.
    let path: String
    private let parts: PartFolder
    private let taken: Mutex<TakenNames>

    /// Creates the folder, and removes what earlier processes have left in it.
    ///
    /// - Parameters:
    ///   - path: the folder
    ///   - job: the job whose downloads a later process can resume; `nil` if there is none
    ///   - resumes: whether parts of files are kept, since their downloads are resumed
    ///   - numberLimit: how many files may have one name, each with a number; others have a part of their digest instead
    /// - Throws: `FileFault` if it can't be written to.
    init(path: String, job: String?, resumes: Bool, numberLimit: Int = 10_000) throws(FileFault) {
        self.path = path
        try FileFolder.makeFolders(path)
        parts = try PartFolder(in: path, job: job, resumes: resumes)
        taken = Mutex(TakenNames(numberLimit: numberLimit))
    }

    /// Removes the folder of parts.
    ///
    /// - Parameter keepsParts: whether there are parts of files that may be resumed
    func finish(keepsParts: Bool) { parts.finish(keepsParts: keepsParts) }

    /// The place of a file until it is whole.
    func partPath(_ key: String) -> String { "\(parts.path)/\(key)" }

    /// Removes a file that is whole and isn't wanted.
    func discard(_ key: String) { unlink(partPath(key)) }

    /// Gives a whole file its name.
    ///
    /// - Parameters:
    ///   - key: the key of its download
    ///   - components: the names of the folders and of the file
    ///   - sha256: the digest of the file
    ///   - size: its size
    ///   - previous: the path that an earlier download with the same key has left, which is replaced
    ///   - isDurable: whether the name has to survive a loss of power
    /// - Returns: the path of the file
    /// - Throws: `FileFault` if it can't be done.
    func place(
        _ key: String, as components: [String], sha256: String, size: Int, previous: String?, isDurable: Bool
    ) throws(FileFault) -> String {
        let source = try parts.open()
        defer { close(source) }
        let folder = try FileFolder.descend(path, Array(components.dropLast()), create: true)
        defer {
            if isDurable { fsync(folder) }
            close(folder)
        }
        let name = components.last ?? key
        let start = ([path] + components.dropLast()).joined(separator: "/")
        let file = WholeFile(key: key, source: source, folder: folder, start: start, sha256: sha256, size: size)
        if let previous, let known = FileFolder.name(of: previous, for: name, in: start) {
            try file.replace(known)
            return previous
        }
        // One after the other: on a file system without links, two could overwrite each other.
        let found = try taken.withLock { taken throws(FileFault) in try taken.place(file, as: name) }
        return "\(start)/\(found)"
    }

    /// Returns the name of an earlier file if it is the same, or the same with a number.
    private static func name(of previous: String, for name: String, in start: String) -> String? {
        guard previous.hasPrefix("\(start)/") else { return nil }
        let last = String(previous.dropFirst(start.count + 1))
        return last == name || FileNameTemplate.number(of: last, from: name) != nil ? last : nil
    }
}

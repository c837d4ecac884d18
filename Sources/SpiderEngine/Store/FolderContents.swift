import Glibc
import SpiderCore
import SpiderHTTP

/// The contents of a folder.
enum FolderContents {
    /// Returns the names of its files and folders, sorted; none if it can't be read.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Returns the size of its files in bytes.
    static func size(of folder: String) -> Int {
        names(in: folder).reduce(0) { size, entry in
            var status = stat()
            return lstat("\(folder)/\(entry)", &status) == 0 ? size + Int(status.st_size) : size
        }
    }

    /// Returns when a file was last written; `nil` if there is none.
    static func changed(_ path: String) -> UnixTime? {
        var status = stat()
        return stat(path, &status) == 0 ? UnixTime(Int64(status.st_mtim.tv_sec)) : nil
    }
}

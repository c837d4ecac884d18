import Glibc

/// The folders in which crawls keep what outlives their process.
enum JobFolder {
    /// The store of a spider's crawls; one in memory where nothing is to be kept.
    ///
    /// - Parameters:
    ///   - spider: the spider's name, which is the folder's
    ///   - settings: say where the folder is
    /// - Throws: `OutputError` where the folder cannot be made, `SQLiteError` where the store cannot be opened.
    static func store(for spider: String, _ settings: Settings) throws -> any JobStore {
        guard let root = settings.store else { return MemoryJobStore() }
        let folder = "\(root)/\(folderName(of: spider))"
        try make(folder)
        return try FileJobStore(path: "\(folder)/state.sqlite")
    }

    /// A spider's name as that of a folder: a name from a file must lead to no other place.
    static func folderName(of spider: String) -> String {
        let bytes = spider.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "/"), 0...0x1F, 0x7F: UInt8(ascii: "_")
            default: byte
            }
        }
        let name = String(decoding: bytes, as: UTF8.self)
        return name.isEmpty || name.utf8.allSatisfy { $0 == UInt8(ascii: ".") } ? "_\(name)" : name
    }

    private static func make(_ folder: String) throws {
        var path = ""
        for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : path.isEmpty || path == "/" ? String(part) : "/\(part)"
            guard !path.isEmpty, path != "/" else { continue }
            // For its owner alone: cookies are in there.
            if mkdir(path, 0o700) != 0, errno != EEXIST { throw OutputError(location: path, code: errno) }
        }
    }
}

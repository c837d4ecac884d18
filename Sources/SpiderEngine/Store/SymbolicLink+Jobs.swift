@_spi(Algorithms) import SpiderCore

extension SymbolicLink {
    /// Makes sure that a job's folder is one, and all that is in it.
    ///
    /// - Parameter folder: the folder, which need not be there
    /// - Throws: `JobError.link`
    static func refuse(inJob folder: String) throws(JobError) {
        if isAt(folder) { throw .link(path: folder) }
        for entry in FolderContents.names(in: folder) where isAt("\(folder)/\(entry)") {
            throw .link(path: "\(folder)/\(entry)")
        }
    }

    /// The same of the folder that jobs are in, and of one of them.
    static func refuse(inJob folder: String, in root: String) throws(JobError) {
        try refuse(store: root)
        try refuse(inJob: folder)
    }

    /// Makes sure that the folder that jobs are in is one; where its path is relative, also each folder on the way to it: a
    /// link in somebody else's folder must not lead out of it.
    static func refuse(store root: String) throws(JobError) {
        if isAt(root) { throw .linkedStore(path: root) }
        guard !root.hasPrefix("/") else { return }
        let parts = root.split(separator: "/")
        for count in parts.indices.dropFirst() {
            let path = parts[..<count].joined(separator: "/")
            if isAt(path) { throw .linkedStore(path: path) }
        }
    }
}

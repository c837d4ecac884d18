@_spi(Algorithms) import SpiderCore

extension SymbolicLink {
    /// Makes sure that neither a job's folder nor anything in it is a symbolic link.
    ///
    /// - Parameter folder: the folder, which needn't exist
    /// - Throws: `JobError.link`
    static func refuse(inJob folder: String) throws(JobError) {
        if isAt(folder) { throw .link(path: folder) }
        for entry in FolderContents.names(in: folder) where isAt("\(folder)/\(entry)") {
            throw .link(path: "\(folder)/\(entry)")
        }
    }

    /// Makes sure of the same for the folder of jobs and one of them.
    static func refuse(inJob folder: String, in root: String) throws(JobError) {
        try refuse(store: root)
        try refuse(inJob: folder)
    }

    /// Makes sure that the folder of jobs isn't a symbolic link. If its path is relative, this includes each folder on
    /// the way to it: a link in somebody else's folder mustn't lead out of it.
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

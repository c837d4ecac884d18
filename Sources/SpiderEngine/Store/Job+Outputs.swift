import Glibc
@_spi(Algorithms) import SpiderCore
import SpiderSQLite

extension Job {
    /// The number of other jobs that are read.
    private static let otherLimit = 1_000

    /// Returns the unfinished jobs that have written items to one of these files, which could easily be lost.
    ///
    /// - Parameters:
    ///   - locations: the files, however their paths are spelled
    ///   - root: the folder of jobs
    ///   - name: the job that doesn't count
    /// - Returns: the names of the jobs, each with the file
    static func unfinishedOwners(
        of locations: [String], in root: String, besides name: String?
    ) -> [(job: String, location: String)] {
        guard !locations.isEmpty, (try? SymbolicLink.refuse(store: root)) != nil else { return [] }
        return FolderContents.names(in: root).prefix(Job.otherLimit).flatMap { other in
            guard other != name else { return [(job: String, location: String)]() }
            let paths = Job.outputs(in: "\(root)/\(other)")
            return locations.filter { location in paths.contains { FileIdentity.isSame($0, location) } }.map {
                (other, $0)
            }
        }
    }

    /// Returns the outputs that have items of an unfinished job; none if it can't be read.
    private static func outputs(in folder: String) -> [String] {
        let path = path(in: folder)
        guard access(path, F_OK) == 0, let database = try? Database(path: path, isReadOnly: true),
            let state = try? FrontierState(database, isReadOnly: true), let progress = try? state.progress(),
            (try? state.end())?.ending != .finished
        else { return [] }
        return progress.outputs.filter { $0.value > 0 }.map { progress.marks?[$0.key]?.path ?? $0.key }.sorted()
    }
}

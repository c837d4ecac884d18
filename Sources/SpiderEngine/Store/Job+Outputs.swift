import Glibc
@_spi(Algorithms) import SpiderCore
import SpiderSQLite

extension Job {
    /// How many jobs are looked at.
    private static let otherLimit = 1_000

    /// The jobs that aren't finished and have written items to one of these files: to lose them is easy.
    ///
    /// - Parameters:
    ///   - locations: the files, however their paths are spelled
    ///   - root: the folder that jobs are in
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

    /// The outputs that have items of a job that isn't finished; none if it can't be read.
    private static func outputs(in folder: String) -> [String] {
        let path = path(in: folder)
        guard access(path, F_OK) == 0, let database = try? Database(path: path, isReadOnly: true),
            let state = try? FrontierState(database, isReadOnly: true), let progress = try? state.progress(),
            (try? state.end())?.ending != .finished
        else { return [] }
        return progress.outputs.filter { $0.value > 0 }.map { progress.marks?[$0.key]?.path ?? $0.key }.sorted()
    }
}

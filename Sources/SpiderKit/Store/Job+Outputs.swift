import Glibc
import SpiderSQLite

extension Job {
    /// How many jobs are looked at.
    private static let otherLimit = 1_000

    /// The jobs beside this one that aren't finished and have written items to one of these outputs: to lose them is easy.
    ///
    /// - Parameter locations: where the outputs' items are
    /// - Returns: the names of the jobs, each with the output
    func unfinishedOwners(of locations: [String]) -> [(job: String, location: String)] {
        guard !locations.isEmpty, let slash = folder.lastIndex(of: "/") else { return [] }
        let root = String(folder[..<slash])
        return FolderContents.names(in: root).prefix(Job.otherLimit).flatMap { other in
            other == name ? [] : Job.outputs(in: "\(root)/\(other)").filter(locations.contains).map { (other, $0) }
        }
    }

    /// The outputs that have items of a job that isn't finished; none if it can't be read.
    private static func outputs(in folder: String) -> [String] {
        let path = path(in: folder)
        guard access(path, F_OK) == 0, let database = try? Database(path: path, isReadOnly: true),
            let state = try? FrontierState(database, isReadOnly: true), let progress = try? state.progress(),
            (try? state.end())?.ending != .finished
        else { return [] }
        return progress.outputs.filter { $0.value > 0 }.map(\.key).sorted()
    }
}

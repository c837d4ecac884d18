import SpiderCore

extension DiskJobArchive {
    /// Returns a function that opens the jobs in the folder of the setting `store`; `nil` if crawls keep nothing.
    static func opener(_ context: PluginContext) -> (@Sendable () throws -> any JobArchive)? {
        guard let folder = context.settings.store else { return nil }
        return { DiskJobArchive(folder: folder) }
    }
}

import SpiderCore

extension DiskJobArchive {
    /// Opens the jobs in the folder that the setting `store` names; `nil` if crawls keep nothing.
    static func opener(_ context: PluginContext) -> (@Sendable () throws -> any JobArchive)? {
        guard let folder = context.settings.store else { return nil }
        return { DiskJobArchive(folder: folder) }
    }
}

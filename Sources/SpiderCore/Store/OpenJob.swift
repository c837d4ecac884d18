/// The job of a crawl, for plugins: a folder that belongs to one process at a time.
package protocol OpenJob: Sendable {
    /// The name of the job.
    var name: String { get }
    /// The folder of the job.
    var folder: String { get }
}

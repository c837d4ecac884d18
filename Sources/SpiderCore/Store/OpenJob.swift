/// The job that a crawl is, as far as plugins see it: a folder that one process has at a time.
package protocol OpenJob: Sendable {
    /// The name of the job.
    var name: String { get }
    /// The folder of the job.
    var folder: String { get }
}

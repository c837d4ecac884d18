/// A mark of an output's file when pages were stored as done, by which the file is recognised when the crawl is
/// resumed.
package struct OutputMark: Sendable, Codable, Equatable {
    /// The absolute path, without symbolic links; `nil` if it isn't known.
    package var path: String?

    /// The output's own mark; see `Output.mark`.
    package var content: String?

    /// Creates a mark.
    ///
    /// - Parameters:
    ///   - path: The absolute path, without symbolic links; `nil` if it isn't known.
    ///   - content: The output's own mark.
    package init(path: String?, content: String?) {
        self.path = path
        self.content = content
    }
}

/// How the file of an output was when pages were stored as done, so that it is recognised when the crawl is resumed.
package struct OutputMark: Sendable, Codable, Equatable {
    /// The absolute path, without symbolic links; nil if it isn't known.
    package var path: String?

    /// What the output itself knows it by; see `Output.mark`.
    package var content: String?

    /// Creates a mark.
    ///
    /// - Parameters:
    ///   - path: The absolute path, without symbolic links; `nil` if it isn't known.
    ///   - content: What the output itself knows it by.
    package init(path: String?, content: String?) {
        self.path = path
        self.content = content
    }
}

extension YAML {
    /// Limits on the size, the depth and the repetitions of a file.
    package struct Limits: Sendable, Hashable {
        /// The most bytes of the file, and of all texts together after replacing variables.
        package var bytes = 8 << 20
        /// The most levels of lists and mappings, those of aliases included.
        package var depth = 100
        /// The most scalars, keys, lists and mappings; those of an alias count each time.
        package var nodes = 200_000
        /// The most anchors.
        package var anchors = 10_000

        /// Creates the default limits: 8 MiB, 100 levels, 200,000 nodes, 10,000 anchors.
        package init() {}
    }
}

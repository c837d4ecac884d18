extension YAML {
    /// How large, how deep and how often repeated the content of a file may be.
    public struct Limits: Sendable, Hashable {
        /// The size of the file, and of all texts together once variables are replaced, in bytes.
        public var bytes = 8 << 20
        /// The levels of lists and mappings, also those that come in by alias.
        public var depth = 100
        /// The scalars, keys, lists and mappings, with those of an alias counted every time that it is used.
        public var nodes = 200_000
        /// The anchors.
        public var anchors = 10_000

        /// Makes the usual limits: 8 MiB, 100 levels, 200,000 nodes, 10,000 anchors.
        public init() {}
    }
}

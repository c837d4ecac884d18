extension Sitemap {
    /// Limits on the size of a sitemap, so that none can exhaust the memory.
    ///
    /// Unless said otherwise these are the limits of the protocol. Some sites publish larger ones; reading a sitemap in
    /// chunks with ``SitemapReader`` keeps the memory small whatever the limits are.
    package struct Limits: Sendable, Hashable {
        /// The most bytes, after decompression; 52,428,800 in the protocol.
        package var bytes: Int
        /// The most entries; 50,000 in the protocol.
        package var entries: Int
        /// The largest ratio of a sitemap to its compressed form, once it is larger than 1 MB.
        package var compressionRatio: Int

        /// Creates a set of limits, by default those of the protocol.
        package init(bytes: Int = 52_428_800, entries: Int = 50_000, compressionRatio: Int = 250) {
            self.bytes = bytes
            self.entries = entries
            self.compressionRatio = compressionRatio
        }
    }
}

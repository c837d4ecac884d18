extension Sitemap {
    /// What of a sitemap could not be used.
    public struct Losses: Sendable, Hashable {
        /// The number of entries and alternates without a valid URL of the web (http or https).
        public internal(set) var invalidURLs = 0
        /// The first text that is no such URL, cut after 300 bytes.
        public internal(set) var firstInvalidURL: String?
        /// The number of images, videos, alternates and their fields beyond what an entry may have.
        public internal(set) var omittedParts = 0
    }
}

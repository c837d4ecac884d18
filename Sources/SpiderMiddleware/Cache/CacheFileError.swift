/// Why a file cannot be used as a cache.
enum CacheFileError: Error, Sendable, Hashable {
    /// It is damaged, or no database at all.
    case damaged(path: String)
    /// It belongs to another program.
    case foreign(path: String)
    /// Another version of this program has made it.
    case otherVersion(path: String)
    /// The system does not allow it, for the reason in the text.
    case unusable(path: String, String)
}

/// The reason why a file can't be used as a cache.
enum CacheFileError: Error, Sendable, Hashable {
    /// It is damaged, or not a database.
    case damaged(path: String)
    /// It belongs to another program.
    case foreign(path: String)
    /// Another version of this program has created it.
    case otherVersion(path: String)
    /// The system doesn't allow it, for the reason in the text.
    case unusable(path: String, String)
}

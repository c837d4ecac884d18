/// Why bytes could not be made into a document.
///
/// Faulty markup is not an error: like a browser, the parser makes a tree of whatever it is given.
public enum DocumentError: Error, Equatable, Sendable {
    /// The page is larger than the parser can address; `bytes` is its size and `limit` the largest allowed.
    case tooLarge(bytes: Int, limit: Int)
    /// The memory for the tree could not be had; `bytes` is the size of the page.
    case outOfMemory(bytes: Int)
    /// The system cannot decode this encoding; the payload is its name.
    case unavailableEncoding(String)
}

/// An error in parsing a document.
///
/// Faults in the markup aren't errors: like a browser, the parser builds a tree from any HTML, and from XML as far as
/// possible.
@nonexhaustive
public enum DocumentError: Error, Equatable, Sendable {
    /// The page is larger than the parser can address; `bytes` is its size and `limit` the largest allowed.
    case tooLarge(bytes: Int, limit: Int)
    /// An element has more attributes than any page needs, and the surplus couldn't be omitted.
    case tooManyAttributes(limit: Int)
    /// There isn't enough memory for the tree; `bytes` is the size of the page.
    case outOfMemory(bytes: Int)
    /// An XML document has no element; `line` and `reason` are those of the first fault.
    case notXML(line: Int, reason: String)
    /// An XML document declares entities or default attributes, with which a few bytes can become gigabytes.
    case refusedDeclaration(line: Int)
    /// The system can't decode the encoding with this name.
    case unavailableEncoding(String)
}

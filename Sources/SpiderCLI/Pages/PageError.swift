import SpiderHTML
import SpiderURL

/// Why there is no page.
enum PageError: Error {
    /// What was given for an address is none.
    case notURL(URLError)
    /// There is no file of this name.
    case noFile(String)
    /// The file, or standard input, cannot be read.
    case unreadable(name: String, reason: String)
    /// It is larger than `limits.body`, in bytes.
    case tooLarge(name: String, limit: Int)
    /// The server answered with a status that is none of a page.
    case status(url: String, code: Int, phrase: String, detail: String)
    /// The page could not be fetched.
    case notFetched(String)
    /// What was read is no document.
    case noDocument(name: String, DocumentError)
    /// What was read is something else than a page.
    case notPage(name: String, UnexpectedContent)

    /// What the command ends with.
    var exitStatus: ExitStatus {
        switch self {
        case .notURL: .usage
        case .noFile, .unreadable, .tooLarge: .missing
        case .status, .notFetched, .noDocument, .notPage: .someFailed
        }
    }
}

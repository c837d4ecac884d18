import SpiderHTML
import SpiderURL

/// A reason why a command gets no page.
enum PageError: Error {
    /// The argument looks like a URL, but isn't valid.
    case notURL(URLError)
    /// There is no file with this name.
    case noFile(String)
    /// The file, or standard input, can't be read.
    case unreadable(name: String, reason: String)
    /// The page is larger than `limits.body`, in bytes.
    case tooLarge(name: String, limit: Int)
    /// The server answered with a status that isn't one of a page.
    case status(url: String, code: Int, phrase: String, detail: String)
    /// The page couldn't be fetched.
    case notFetched(String)
    /// The page can't be parsed.
    case noDocument(name: String, DocumentError)
    /// The content is something else than a page.
    case notPage(name: String, UnexpectedContent)

    /// The exit status of the command.
    var exitStatus: ExitStatus {
        switch self {
        case .notURL: .usage
        case .noFile, .unreadable, .tooLarge: .missing
        case .status, .notFetched, .noDocument, .notPage: .someFailed
        }
    }
}

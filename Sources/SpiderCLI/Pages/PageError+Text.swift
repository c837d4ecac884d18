import SpiderHTML
import SpiderKit
import SpiderURL

extension PageError: CustomStringConvertible {
    /// The reason, in one sentence.
    var description: String {
        switch self {
        case .notURL(let error): "\(error)"
        case .noFile(let name): "\(name): no such file; a URL begins with http:// or https://"
        case .unreadable(let name, let reason): "can't read \(name): \(reason)"
        case .tooLarge(let name, let limit): "\(name) is larger than \(ByteCount(limit).text) (limits.body)"
        case .status(let url, let code, let phrase, let detail):
            "\(url): \(code)\(phrase.isEmpty ? "" : " \(phrase)")\(detail.isEmpty ? "" : " (\(detail))")"
        case .notFetched(let text): text
        case .noDocument(let name, let error): "\(name): \(error)"
        case .notPage(let name, let error): "\(name): \(error)"
        }
    }
}

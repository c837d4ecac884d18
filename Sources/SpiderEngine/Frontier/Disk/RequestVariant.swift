import HTTPTypes
import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// A request that its URL alone doesn't find: its method isn't `GET`, it has a body, or credentials in its URL, or it
/// was sent although it was known.
struct RequestVariant: Sendable, Hashable {
    /// The method.
    var method: String
    /// The body for people, with secrets masked; `nil` if there is none.
    var content: String?

    /// The number of bytes of a body that are shown.
    private static let excerpt = 100

    init(method: String, content: String? = nil) {
        self.method = method
        self.content = content
    }

    /// Creates the variant of a request.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - isRepeated: whether there is another one like it
    /// - Returns: `nil` if its URL alone finds it
    init?(_ request: Request, isRepeated: Bool = false) {
        guard isRepeated || request.url.hasCredentials || request.method != .get || request.body != nil else {
            return nil
        }
        method = request.method.rawValue
        content = request.body.map { RequestVariant.text(of: $0, request.headerFields[.contentType] ?? "") }
    }

    private static func text(of body: Request.Body, _ type: String) -> String {
        switch body {
        case .multipart(let form):
            let names = form.parts.prefix(10).map { String($0.name.prefix(30)) }
            let rest = form.parts.count > names.count ? ", …" : ""
            return "a form with \(names.joined(separator: ", "))\(rest)".printable
        case .bytes(let bytes):
            let size = bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes"
            guard bytes.count <= 1 << 20 else { return size }
            let text = String(decoding: bytes, as: UTF8.self)
            let shown = type.lowercased().contains("form-urlencoded") ? masked(form: text) : masked(text)
            return shown.isEmpty ? size : "\(size): \(shown.printable)"
        }
    }

    /// A form with the values of its secret fields replaced.
    private static func masked(form: String) -> String {
        var shown = ""
        for pair in form.split(separator: "&", omittingEmptySubsequences: false) {
            let name = pair.prefix { $0 != "=" }
            if !shown.isEmpty { shown += "&" }
            shown += ConfidentialNames.contains(String(name)) ? "\(name)=***" : pair
            if shown.utf8.count > excerpt { break }
        }
        return cut(shown)
    }

    /// Returns any other text; an empty one if it mentions a secret anywhere.
    private static func masked(_ text: String) -> String {
        if ConfidentialNames.contains(text) || text.utf8.contains(0) { return "" }
        return cut(text)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > excerpt else { return text }
        return String(decoding: text.utf8.prefix(excerpt), as: UTF8.self).filter { $0 != "\u{FFFD}" } + "…"
    }
}

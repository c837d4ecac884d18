@_spi(Algorithms) public import SpiderURL

/// A redirect by `<meta http-equiv=refresh>`, with its delay.
public struct MetaRefresh: Sendable, Hashable {
    /// The time before the redirect, in whole seconds.
    public let delay: Duration

    /// The target; the page itself if it only reloads.
    public let url: WebURL
}

extension MetaRefresh {
    /// Parses the value of the header field `Refresh`, which has the same form; fails if it is malformed, or its target
    /// isn't a URL or is a script.
    ///
    /// - Parameters:
    ///   - text: the field's value, such as `5; url=/next`.
    ///   - base: the URL of the response.
    @_spi(Algorithms) public init?(parsing text: String, base: WebURL) {
        var text = text
        let read = text.withUTF8 { bytes -> MetaRefresh? in
            guard let instruction = RefreshParser.parse(bytes) else { return nil }
            guard let target = instruction.target else {
                return MetaRefresh(delay: .seconds(instruction.seconds), url: base)
            }
            guard let url = WebURL(utf8: target, base: base), url.scheme != "javascript" else { return nil }
            return MetaRefresh(delay: .seconds(instruction.seconds), url: url)
        }
        guard let read else { return nil }
        self = read
    }
}

public import SpiderURL

/// Where a page sends its readers on to by `<meta http-equiv=refresh>`, and when.
public struct MetaRefresh: Sendable, Hashable {
    /// How long the page is to be shown before that; whole seconds.
    public let delay: Duration

    /// Where it leads: the page itself where it only asks to be loaded again.
    public let url: WebURL
}

extension MetaRefresh {
    /// Reads the value of the header field `Refresh`, which browsers read as they do that of the element.
    ///
    /// - Parameters:
    ///   - text: the field's value, such as `5; url=/next`.
    ///   - base: the address of the response.
    /// - Returns: nothing where it is malformed, where what it leads to is no URL, and where that is a script.
    public init?(parsing text: String, base: WebURL) {
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

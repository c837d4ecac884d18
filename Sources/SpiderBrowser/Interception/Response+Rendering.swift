public import SpiderHTTP
import SpiderKit

extension Response {
    /// Whether a browser has rendered the page.
    public var isRendered: Bool { attachment(RenderedPage.self) != nil }

    /// Returns the requests that the page's scripts have sent, in their order; none if the page wasn't rendered.
    ///
    /// Scripts, styles, frames and other parts that the page itself asks for aren't among them.
    ///
    /// - Parameter pattern: a path such as `/api/*`, with `*` for any characters; with a scheme, a whole URL
    public func requests(matching pattern: String = "*") -> [PageRequest] {
        (attachment(RenderedPage.self)?.requests ?? []).filter { URLGlob(pattern).matches($0.url) }
    }

    /// Returns the result of an action ``PageAction/evaluate(_:as:)``.
    ///
    /// - Parameters:
    ///   - type: the type of the result
    ///   - name: what the result is called
    /// - Throws: `ValueError` if there is no such result, or it doesn't fit the type.
    public func value<T: Decodable>(_ type: T.Type, of name: String) throws -> T {
        try (attachment(RenderedPage.self)?.values[name] ?? .null).decode(type)
    }

    /// Returns a picture or a document that an action has made.
    ///
    /// - Parameter name: what it is called
    /// - Returns: `nil` if no action has made it
    public func file(_ name: String) -> RenderedFile? { attachment(RenderedPage.self)?.files[name] }
}

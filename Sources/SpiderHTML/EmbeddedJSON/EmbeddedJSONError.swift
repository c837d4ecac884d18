package import SpiderURL
package import SpiderValue

/// An error about data that a page doesn't contain, or only in an unreadable form.
@nonexhaustive
package enum EmbeddedJSONError: Error, Equatable, Sendable {
    /// No script assigns anything to this name. `others` has up to ten names that are assigned to, `suggestion` the
    /// most similar of all, and `scripts` is the number of scripts with text.
    case noAssignment(name: String, others: [String], suggestion: String?, scripts: Int, url: WebURL?)
    /// This can be no name of a variable, such as `window.a.b` or `a["b"]`.
    case notAName(String)
    /// The value assigned to a name, or in an element or an attribute, can't be read. If the name has several
    /// assignments, it is the first.
    case unreadable(source: String, fault: JavaScriptError, url: WebURL?)
    /// An element doesn't have this attribute; `nearby` is its HTML.
    case noAttribute(attribute: String, url: WebURL?, nearby: String)
    /// The data is there, but can't be decoded as the requested type.
    case undecodable(source: String, fault: ValueError, url: WebURL?)
}

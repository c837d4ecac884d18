package import SpiderURL
package import SpiderValue

/// An error about data that a page doesn't contain, or not in a readable form.
@nonexhaustive
package enum EmbeddedJSONError: Error, Equatable, Sendable {
    /// No script assigns anything to this name. The others are names that are assigned to, up to ten, and among all of
    /// them the one that is spelt nearly so; `scripts` is the number of scripts with text in them.
    case noAssignment(name: String, others: [String], suggestion: String?, scripts: Int, url: WebURL?)
    /// This can be no name of a variable, such as `window.a.b` or `a["b"]`.
    case notAName(String)
    /// The value assigned to a name, or in an element or an attribute, can't be read. Of several assignments to the
    /// name it is the first.
    case unreadable(source: String, fault: JavaScriptError, url: WebURL?)
    /// An element does not have this attribute; `nearby` is its HTML.
    case noAttribute(attribute: String, url: WebURL?, nearby: String)
    /// The data is there, and the type that was asked for cannot be made from it.
    case undecodable(source: String, fault: ValueError, url: WebURL?)
}

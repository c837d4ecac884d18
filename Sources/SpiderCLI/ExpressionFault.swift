import SpiderHTML

/// A fault in an expression of the command line, with its place.
struct ExpressionFault: Error {
    /// The kind of expression: `selector`, `XPath` or `pattern`.
    let kind: String
    /// The expression.
    let text: String
    /// The place of the fault, in bytes of UTF-8; nil if it concerns the whole expression.
    let offset: Int?
    /// The fault, in words.
    let reason: String

    init(_ error: SelectorError) {
        kind = "selector"
        text = error.selector
        let isWhole = error.reason == .givesText
        offset = isWhole ? nil : error.offset
        reason = isWhole ? "'::text' and '::attr()' give texts, and elements are needed here" : "\(error.reason)"
    }

    init(_ error: XPathError) {
        kind = "XPath"
        text = error.expression
        offset = error.offset
        reason = "\(error.reason)"
    }

    init(_ error: URLPatternError) {
        kind = "pattern"
        text = error.pattern
        offset = error.offset
        reason = "\(error.reason)"
    }
}

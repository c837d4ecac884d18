import SpiderHTML

/// What is wrong with an expression of the command line, and where in it.
struct ExpressionFault: Error {
    /// What the expression is: `selector`.
    let kind: String
    /// The expression.
    let text: String
    /// Where the fault is, in bytes of UTF-8; nil where it concerns all of it.
    let offset: Int?
    /// What is wrong there.
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

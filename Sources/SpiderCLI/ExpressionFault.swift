import SpiderHTML
import SpiderValue

/// A fault in an expression of the command line, with its place.
struct ExpressionFault: Error {
    /// The kind of expression: `selector`, `XPath`, `JSONPath` or `pattern`.
    let kind: String
    /// The expression.
    let text: String
    /// The place of the fault, in bytes of UTF-8; nil if it concerns the whole expression.
    let offset: Int?
    /// The fault, in words.
    let reason: String
    /// Whether nothing is wrong with it, but the page is too large for it, or its text makes it take too long.
    let isTooCostly: Bool

    init(_ error: SelectorError) {
        kind = "selector"
        text = error.selector
        if case .tooManySteps = error.reason { isTooCostly = true } else { isTooCostly = false }
        let isWhole = error.reason == .givesText
        offset = isWhole || isTooCostly ? nil : error.offset
        reason = isWhole ? "'::text' and '::attr()' give texts, and elements are needed here" : "\(error.reason)"
    }

    init(_ error: XPathError) {
        kind = "XPath"
        text = error.expression
        switch error.reason {
        case .limitExceeded, .textTooLong: isTooCostly = true
        default: isTooCostly = false
        }
        offset = isTooCostly ? nil : error.offset
        reason = "\(error.reason)"
    }

    init(_ error: JSONPathError) {
        kind = "JSONPath"
        text = error.path
        switch error.reason {
        case .treeTooDeep, .tooManyNodes, .tooManySteps, .cancelled: isTooCostly = true
        default: isTooCostly = false
        }
        offset = isTooCostly ? nil : error.offset
        reason = "\(error.reason)"
    }

    init(_ error: URLPatternError) {
        kind = "pattern"
        text = error.pattern
        isTooCostly = false
        offset = error.offset
        reason = "\(error.reason)"
    }
}

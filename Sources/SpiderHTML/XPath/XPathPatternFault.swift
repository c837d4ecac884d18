/// What is wrong with a regular expression.
struct XPathPatternFault: Error {
    let reason: XPathError.Reason
}

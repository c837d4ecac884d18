/// What is wrong with a regular expression.
struct LinearPatternFault: Error {
    let reason: XPathError.Reason
}

/// A fault in a regular expression.
enum LinearPatternFault: Error {
    /// It cannot be read from a place on, which is counted in scalars.
    case malformed(problem: String, offset: Int)
    /// A flag other than `g` and `i`.
    case unknownFlag(Character)

    /// Returns the fault as one of an XPath expression.
    func reason(of pattern: String) -> XPathError.Reason {
        switch self {
        case .malformed(let problem, _): .malformedPattern(pattern, problem: problem)
        case .unknownFlag(let flag): .unknownFlag(flag)
        }
    }
}

/// A fault on its way from a compiler to the pattern, which adds its text.
struct URLPatternFault: Error {
    let offset: Int
    let reason: URLPatternError.Reason

    init(_ offset: Int, _ reason: URLPatternError.Reason) {
        self.offset = offset
        self.reason = reason
    }
}

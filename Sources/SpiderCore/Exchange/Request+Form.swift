import HTTPTypes
public import SpiderHTML
public import SpiderHTTP

extension Request {
    /// Creates the request that submits a form.
    ///
    /// ```swift
    /// var login = try response.form(id: "login")
    /// login["user"] = "alice"
    /// let request = Request(try login.submission())
    /// ```
    ///
    /// - Parameter submission: the form's submission
    public init(_ submission: FormSubmission) {
        var headerFields: HTTPFields = [:]
        if let contentType = submission.contentType { headerFields[.contentType] = contentType }
        switch submission.method {
        case .get: self.init(submission.url, headerFields: headerFields)
        case .post: self.init(submission.url, method: .post, headerFields: headerFields, body: .bytes(submission.body))
        }
    }
}

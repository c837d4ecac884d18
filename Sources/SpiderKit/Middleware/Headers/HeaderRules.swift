import HTTPTypes
import SpiderHTTP

/// The fields that requests to a host send, those apart that give access to something.
struct HeaderRules: Sendable {
    /// What everybody may read.
    private(set) var fields: HTTPFields = [:]
    /// What is for the origins that the crawl starts at.
    private(set) var credentials: HTTPFields = [:]

    /// The fields that settings name.
    ///
    /// - Parameter settings: whose `headers` and `user_agent` they are
    init(_ settings: Settings) {
        for field in settings.headers.fields {
            if ConfidentialNames.contains(field.name.rawName) {
                credentials.append(field)
            } else {
                fields.append(field)
            }
        }
        if let userAgent = settings.userAgent?.value { fields[.userAgent] = userAgent }
    }
}

import HTTPTypes
import SpiderCore
import SpiderHTTP

/// The fields that requests to some URLs send, those apart that give access to something, or may.
struct HeaderRules: Sendable {
    /// What every server of these URLs gets.
    private(set) var fields: HTTPFields = [:]
    /// What is for the origins that the crawl starts at.
    private(set) var credentials: HTTPFields = [:]

    /// The fields that settings name.
    ///
    /// - Parameter settings: whose `headers` and `user_agent` they are
    init(_ settings: Settings) {
        let open = OpenFields(settings.headersEverywhere)
        for field in settings.headers.fields {
            if open.contains(field.name) || settings.headers.namesOfHost.contains(field.name) {
                fields.append(field)
            } else {
                credentials.append(field)
            }
        }
        if let userAgent = settings.userAgent?.value { fields[.userAgent] = userAgent }
    }
}

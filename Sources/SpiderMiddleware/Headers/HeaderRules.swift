import HTTPTypes
import SpiderCore
import SpiderHTTP

/// The configured fields for requests to some URLs, with possible credentials apart.
struct HeaderRules: Sendable {
    /// The fields that every server of these URLs gets.
    private(set) var fields: HTTPFields = [:]
    /// The fields that only the origins that the crawl starts at get.
    private(set) var credentials: HTTPFields = [:]

    /// Sorts the configured fields into the two groups.
    ///
    /// - Parameter settings: the settings with `headers` and `user_agent`
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

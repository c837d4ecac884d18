import SpiderURL

/// The storage of a failure.
///
/// `@unchecked Sendable` holds because `FetchFailure` changes it only if nothing else refers to it.
final class FailureFields: @unchecked Sendable {
    var reason: FetchFailure.Reason
    var url: WebURL
    var detail: String
    var context: (any Sendable)?

    init(reason: FetchFailure.Reason, url: WebURL, detail: String) {
        self.reason = reason
        self.url = url
        self.detail = detail
    }

    init(_ other: FailureFields) {
        reason = other.reason
        url = other.url
        detail = other.detail
        context = other.context
    }
}

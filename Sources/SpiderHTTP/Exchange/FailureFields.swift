import SpiderURL

/// What a failure consists of.
///
/// `@unchecked Sendable` holds because `FetchFailure` changes only what nobody else refers to.
final class FailureFields: @unchecked Sendable {
    var reason: FetchFailure.Reason
    var url: WebURL
    var detail: String
    var reschedule: Reschedule?
    var report = HostReport()

    init(reason: FetchFailure.Reason, url: WebURL, detail: String) {
        self.reason = reason
        self.url = url
        self.detail = detail
    }

    init(_ other: FailureFields) {
        reason = other.reason
        url = other.url
        detail = other.detail
        reschedule = other.reschedule
        report = other.report
    }
}

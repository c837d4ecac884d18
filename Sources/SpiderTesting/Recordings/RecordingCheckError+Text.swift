import SpiderKit

extension RecordingCheckError: CustomStringConvertible {
    /// The difference in words, with the command to run next.
    public var description: String {
        switch self {
        case .noRecording(let spider):
            "no folder above the test has \(SpiderRecording(of: spider).path); make it with 'spider record \(spider)'"
        case .nothingApproved(let spider, let path):
            "there is no \(path); review what 'spider test \(spider)' prints, and add --approve"
        case .differs(let spider, let pages, let lines):
            (lines + [
                "\(pages) \(pages == 1 ? "page differs" : "pages differ"); if that is right, run 'spider test \(spider) --approve'"
            ]).joined(separator: "\n")
        }
    }
}

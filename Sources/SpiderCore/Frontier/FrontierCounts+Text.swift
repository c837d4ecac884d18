extension FrontierCounts: CustomStringConvertible {
    /// The counts in words, which add up:
    /// `1,234 seen: 1,200 done, 10 failed, 4 redirected to known pages, 20 waiting; 310 more not followed`.
    public var description: String {
        let parts = [
            (done, "done"), (failed, "failed"),
            (redirected, redirected == 1 ? "redirected to a known page" : "redirected to known pages"),
            (skippedInQueue, "skipped"), (waiting, "waiting"),
        ].filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }
        let seen = "\(queued.grouped) seen" + (parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))")
        return skipped > 0 ? "\(seen); \(skipped.grouped) more not followed" : seen
    }
}

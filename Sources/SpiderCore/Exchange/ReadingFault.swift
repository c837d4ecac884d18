import SpiderHTML

/// A fault of a body that was tolerated, or that ended the reading of a sitemap.
package struct ReadingFault: Sendable, Equatable {
    /// The fault in words that are the same for all such bodies.
    package let reason: String
    /// The fault of this body, with its place.
    package let detail: String

    /// Creates the fault from the first of a document's repairs; `nil` if it has none.
    init?(_ repairs: XMLRepairs?) {
        guard let repairs, let first = repairs.first.first else { return nil }
        reason = "XML with faults: \(first.kind)"
        detail = "\(repairs)"
    }

    private init(reason: String, detail: String) {
        self.reason = reason
        self.detail = detail
    }

    /// Returns the faults of a sitemap.
    static func faults(of sitemap: Sitemap) -> [ReadingFault] {
        var faults: [ReadingFault] = []
        if let fault = sitemap.fault {
            faults.append(ReadingFault(reason: "\(fault.reason)", detail: "\(fault)"))
        }
        if let repaired = ReadingFault(sitemap.losses.repairs) { faults.append(repaired) }
        if sitemap.losses.invalidURLs > 0 {
            let count = sitemap.losses.invalidURLs
            let example = sitemap.losses.firstInvalidURL.map { ", such as '\($0)'" } ?? ""
            faults.append(
                ReadingFault(
                    reason: "a sitemap has entries without a valid URL",
                    detail: "entries without a valid URL: \(count)\(example)"))
        }
        return faults
    }
}

import SpiderCore
import SpiderURL

/// The pages that have ended and will be committed together, in the order in which they ended.
struct EndedPages {
    /// The pages for the frontier.
    private(set) var commits: [PageCommit] = []

    /// The items that the pipelines passed on each page, for `confirm` or `forget`.
    private(set) var passages: [[PipelineChain.Passage]] = []

    /// The URL of each page that has items.
    private(set) var addresses: [WebURL?] = []

    /// The memory that each page's links hold until the page is committed.
    private var places: [ParsingPlace?] = []

    /// The items of each page that wait for downloads.
    private(set) var held: [[WaitingItems.Item]] = []

    /// The downloads that have ended.
    private(set) var downloads: [DownloadEnd] = []

    var isEmpty: Bool { commits.isEmpty }
    var count: Int { commits.count }

    /// Adds the end of a page.
    mutating func append(
        _ commit: PageCommit, passages: [PipelineChain.Passage] = [], place: ParsingPlace? = nil,
        address: WebURL? = nil, held: [WaitingItems.Item] = [], download: DownloadEnd? = nil
    ) {
        self.held.append(held)
        if let download { downloads.append(download) }
        commits.append(commit)
        self.passages.append(passages)
        places.append(place)
        addresses.append(address)
    }

    /// Forgets all pages, and releases the memory that they hold.
    mutating func removeAll() {
        commits.removeAll(keepingCapacity: true)
        passages.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        addresses.removeAll(keepingCapacity: true)
        held.removeAll(keepingCapacity: true)
        downloads.removeAll(keepingCapacity: true)
    }
}

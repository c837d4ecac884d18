import SpiderCore

/// The running pages, each with its phase, its slot and its deadline.
struct RunningPages: Sendable {
    private var pages: [Int: RunningPage] = [:]

    /// The number of pages that have been answered, and hold memory until they are committed.
    private(set) var parsingCount = 0

    /// The size of their bodies.
    private(set) var heldBytes = 0

    /// The number of pages that haven't been answered yet.
    var fetchingCount: Int { pages.count - parsingCount }

    var isEmpty: Bool { pages.isEmpty }
    var count: Int { pages.count }
    var ids: [Int] { Array(pages.keys) }
    var all: [RunningPage] { Array(pages.values) }

    subscript(id: Int) -> RunningPage? { pages[id] }

    mutating func add(_ page: RunningPage, id: Int) {
        pages[id] = page
        if page.phase == .parsing { parsingCount += 1 }
    }

    /// Notes that a page's request has been answered, and that its parsing begins.
    ///
    /// - Parameters:
    ///   - id: the page's number
    ///   - bytes: the size of its body
    ///   - waited: the time that the page has waited for others so far
    ///   - deadline: the time when its parsing is given up
    /// - Returns: the page, whose slot is free; `nil` if the page isn't being fetched
    mutating func answered(
        _ id: Int, bytes: Int = 0, waited: Duration = .zero, deadline: ContinuousClock.Instant
    ) -> RunningPage? {
        guard let place = pages.index(forKey: id), pages.values[place].phase == .fetching else { return nil }
        let page = pages.values[place]
        pages.values[place].phase = .parsing
        pages.values[place].deadline = deadline
        pages.values[place].bytes = bytes
        pages.values[place].allowed = waited
        parsingCount += 1
        heldBytes += bytes
        return page
    }

    /// Removes a page.
    ///
    /// - Returns: the page, and the host whose slot it freed, if it still held one; `nil` if it was removed before
    mutating func remove(_ id: Int) -> (page: RunningPage, freed: HostKey?)? {
        guard let page = pages.removeValue(forKey: id) else { return nil }
        if page.phase == .parsing { parsingCount -= 1 }
        heldBytes -= page.bytes
        return (page, page.phase == .fetching ? page.queued?.host : nil)
    }

    /// Moves the deadline of a page by the time that it has waited for others.
    ///
    /// - Parameters:
    ///   - id: the page's number
    ///   - waited: the time that it has waited for others since it began
    ///   - now: the time
    /// - Returns: whether it has time left
    mutating func allow(_ id: Int, waited: Duration, now: ContinuousClock.Instant) -> Bool {
        guard var page = pages[id] else { return false }
        page.deadline += max(.zero, waited - page.allowed)
        page.allowed = max(waited, page.allowed)
        pages[id] = page
        return page.deadline > now
    }

    /// Returns the pages that are past their deadlines.
    func overdue(now: ContinuousClock.Instant) -> [(id: Int, phase: RunningPage.Phase)] {
        pages.filter { $0.value.deadline <= now }.map { ($0.key, $0.value.phase) }
    }
}

import Dispatch
import Glibc
import SpiderKit
import Synchronization

/// Shows how far a crawl is, several times a second, until it ends.
final class ProgressDisplay: Sendable {
    /// How often a block is drawn, and how often a line of JSON is written.
    private static let interval: [ProgressMode: DispatchTimeInterval] = [.live: .milliseconds(200), .json: .seconds(1)]

    private struct State {
        var status = CrawlStatus()
        var noted = ContinuousClock.now
        var pace = Pace()
    }

    private let mode: ProgressMode
    private let budget: Int
    private let state = Mutex(State())
    private let timer = RepeatingTimer()

    /// Prepares the display.
    ///
    /// - Parameters:
    ///   - mode: how it shows the progress
    ///   - budget: the memory that the crawl may hold, in bytes
    init(_ mode: ProgressMode, budget: Int) {
        self.mode = mode
        self.budget = budget
    }

    /// Whether the log needn't say how far the crawl is.
    var replacesLog: Bool { mode != .lines }

    /// Begins to show the progress.
    func begin() {
        guard let interval = ProgressDisplay.interval[mode] else { return }
        if mode == .live { draw() }
        timer.begin(every: interval) { [weak self] in self?.draw() }
    }

    /// Takes in how far the crawl is.
    func note(_ status: CrawlStatus) {
        state.withLock { state in
            state.status = status
            state.noted = .now
            state.pace.note(status)
        }
    }

    /// Removes what is shown in place.
    func end() {
        timer.end()
        if mode == .live { LiveScreen.end() }
    }

    /// How far the crawl is, as a line of JSON.
    var json: String {
        let (status, pace) = current
        return status.json(pagesPerSecond: pace, memory: ProcessMemory.resident)
    }

    private var current: (status: CrawlStatus, pace: Double?) {
        state.withLock { state in
            var status = state.status
            // The engine has nothing to tell while it only waits.
            status.duration += .now - state.noted
            return (status, state.pace.pagesPerSecond)
        }
    }

    private func draw() {
        let (status, pace) = current
        switch mode {
        case .live:
            var block = LiveBlock(status: status, pace: pace)
            block.memory = (ProcessMemory.resident, budget)
            block.hasColours = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
            LiveScreen.show(block)
        case .json: Terminal.tell(line: json)
        case .lines, .none: break
        }
    }
}

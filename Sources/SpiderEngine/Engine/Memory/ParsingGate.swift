import SpiderCore
import Synchronization

/// A gate at which pages wait for memory to be parsed in.
final class ParsingGate: Sendable {
    private struct State {
        var room: ParsingRoom
        var lastID = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state: Mutex<State>

    /// Creates a gate.
    ///
    /// - Parameter limit: the memory for trees and links of ordinary pages together, in bytes
    init(limit: Int) { state = Mutex(State(room: ParsingRoom(limit: limit))) }

    /// Waits until a page may be parsed. A page that is given up meanwhile keeps its turn.
    ///
    /// - Parameters:
    ///   - bytes: the size of its body
    ///   - executor: learns that the page is waiting
    /// - Returns: the page's place, which is held as long as anybody refers to it
    func enter(bytes: Int, on executor: PageExecutor?) async -> ParsingPlace {
        let (size, overflow) = bytes.multipliedReportingOverflow(by: ParsingRoom.growth)
        let place = ParsingPlace(overflow ? .max / 4 : size, in: self)
        if state.withLock({ $0.room.mayEnterAtOnce(place.size) }) { return place }
        let start = ContinuousClock.now
        executor?.beginsWaitingForRoom()
        await withCheckedContinuation { continuation in
            let mayEnter = state.withLock { state in
                state.lastID += 1
                if state.room.enter(place.size, as: state.lastID) { return true }
                state.waiting[state.lastID] = continuation
                return false
            }
            if mayEnter { continuation.resume() }
        }
        executor?.endsWaitingForRoom(.now - start)
        return place
    }

    /// Takes room back.
    func leave(_ size: Int, left: Int) {
        let continuations = state.withLock { state in
            state.room.leave(size, left: left).compactMap { state.waiting.removeValue(forKey: $0) }
        }
        for continuation in continuations { continuation.resume() }
    }
}

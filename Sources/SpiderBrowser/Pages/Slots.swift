import Synchronization

/// A number of places that tasks take one after the other, in the order in which they ask.
final class Slots: Sendable {
    private struct Inside {
        var free: Int
        var lastTicket = 0
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var cancelled: Set<Int> = []
    }

    private let inside: Mutex<Inside>

    /// Creates places.
    init(_ count: Int) { inside = Mutex(Inside(free: count)) }

    /// Takes a place, if one becomes free in time; whoever takes one gives it back.
    ///
    /// - Returns: whether a place was taken
    /// - Throws: `CancellationError` if the task is cancelled while it waits.
    func take(within time: Duration? = nil) async throws -> Bool {
        let ticket = inside.withLock { inside in
            inside.lastTicket += 1
            return inside.lastTicket
        }
        let isTaken = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer: Bool? = inside.withLock { inside in
                    if inside.cancelled.remove(ticket) != nil { return false }
                    if inside.free > 0 {
                        inside.free -= 1
                        return true
                    }
                    inside.waiting.append((ticket, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
                if let time, answer == nil {
                    Task {
                        try await Task.sleep(for: time)
                        giveUp(ticket)
                    }
                }
            }
        } onCancel: {
            let continuation: CheckedContinuation<Bool, Never>? = inside.withLock { inside in
                guard let place = inside.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                    // Before it waits; if it has its place, it goes on.
                    inside.cancelled.insert(ticket)
                    return nil
                }
                return inside.waiting.remove(at: place).continuation
            }
            continuation?.resume(returning: false)
        }
        inside.withLock { _ = $0.cancelled.remove(ticket) }
        if !isTaken { try Task.checkCancellation() }
        return isTaken
    }

    /// Ends the wait of a task, if it still waits.
    private func giveUp(_ ticket: Int) {
        let continuation: CheckedContinuation<Bool, Never>? = inside.withLock { inside in
            guard let place = inside.waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return inside.waiting.remove(at: place).continuation
        }
        continuation?.resume(returning: false)
    }

    /// Gives a place back.
    func giveBack() {
        let next: CheckedContinuation<Bool, Never>? = inside.withLock { inside in
            guard !inside.waiting.isEmpty else {
                inside.free += 1
                return nil
            }
            return inside.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}

import Dispatch

/// Calls a function again and again, one call at a time, until it is ended.
final class RepeatingTimer: Sendable {
    private let queue = DispatchQueue(label: "timer")
    private let source: any DispatchSourceTimer

    init() { source = DispatchSource.makeTimerSource(queue: queue) }

    /// Begins; the first call comes after the first interval.
    func begin(every interval: DispatchTimeInterval, _ body: @escaping @Sendable () -> Void) {
        source.schedule(deadline: .now() + interval, repeating: interval)
        source.setEventHandler(handler: body)
        source.resume()
    }

    /// Ends, and waits for a call that is running.
    func end() {
        source.cancel()
        queue.sync {}
    }
}

import Synchronization

/// Whether something is to stop, for several threads.
package final class StopFlag: Sendable {
    private let flag = Atomic(false)

    package init() {}

    /// Whether it is to stop.
    package var isSet: Bool { flag.load(ordering: .relaxed) }

    /// Asks it to stop.
    package func set() { flag.store(true, ordering: .relaxed) }
}

import Synchronization

/// A flag that tells several threads to stop.
package final class StopFlag: Sendable {
    private let flag = Atomic(false)

    package init() {}

    /// Whether they should stop.
    package var isSet: Bool { flag.load(ordering: .relaxed) }

    /// Tells them to stop.
    package func set() { flag.store(true, ordering: .relaxed) }
}

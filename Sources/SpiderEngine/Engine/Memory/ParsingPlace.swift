import Synchronization

/// The room that a page has while it is parsed, and that its links have until they are committed.
///
/// It is given back when nobody refers to it any more, so no way out of a page can forget it.
final class ParsingPlace: Sendable {
    private let gate: ParsingGate
    private let held: Mutex<Int>

    init(_ size: Int, in gate: ParsingGate) {
        self.gate = gate
        held = Mutex(size)
    }

    deinit { shrink(to: 0) }

    /// What it takes, in bytes.
    var size: Int { held.withLock { $0 } }

    /// Gives back what is over: the tree is gone, and what the page leads to is left.
    ///
    /// - Parameter size: what is taken from now on, in bytes
    func shrink(to size: Int) {
        let before = held.withLock { held in
            defer { held = min(held, size) }
            return held
        }
        if size < before { gate.leave(before, left: size) }
    }
}

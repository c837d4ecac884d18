import Synchronization

/// The memory that a page holds while it is parsed, and that its links hold until they are committed.
///
/// It is released when nobody refers to it any more, so no way out of a page can forget it.
final class ParsingPlace: Sendable {
    private let gate: ParsingGate
    private let held: Mutex<Int>

    init(_ size: Int, in gate: ParsingGate) {
        self.gate = gate
        held = Mutex(size)
    }

    deinit { shrink(to: 0) }

    /// The size of the memory, in bytes.
    var size: Int { held.withLock { $0 } }

    /// Releases the surplus: the tree is gone, and only the page's links remain.
    ///
    /// - Parameter size: the memory that is held from now on, in bytes
    func shrink(to size: Int) {
        let before = held.withLock { held in
            defer { held = min(held, size) }
            return held
        }
        if size < before { gate.leave(before, left: size) }
    }
}

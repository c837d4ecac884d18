private import Synchronization

/// A gate that holds answers back until a test opens it, so that a test needs no pauses of guessed length.
///
/// ```swift
/// let gate = Gate()
/// let site = try await TestSite.start { site in
///     site.on("/slow", .held(by: gate, .html("done")))
/// }
/// // start a request, await site.received(1, of: "/slow"), check the state meanwhile …
/// gate.open()
/// ```
public final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [@Sendable () -> Void] = []
    }

    private let state = Mutex(State())

    /// Makes a closed gate.
    public init() {}

    /// Whether answers pass.
    public var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Releases all answers that wait, and all that come later.
    public func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for action in waiting { action() }
    }

    /// Waits until the gate is open.
    public func pass() async {
        await withCheckedContinuation { continuation in whenOpen { continuation.resume() } }
    }

    /// Runs an action once the gate is open: now, or later on the thread that opens it.
    func whenOpen(_ action: @escaping @Sendable () -> Void) {
        let isOpen = state.withLock { state in
            if !state.isOpen { state.waiting.append(action) }
            return state.isOpen
        }
        if isOpen { action() }
    }
}

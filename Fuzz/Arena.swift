private import Glibc

/// Stands in for the library's arena while it is fuzzed: each piece is memory of its own, so that the address sanitiser
/// sees whoever reads past its end, or after it was given back.
struct Arena {
    private struct State {
        var sizes: [UnsafeMutableRawPointer: Int] = [:]
        var guardedLists: GuardedLists?
    }

    private let state: UnsafeMutablePointer<State>

    init?() {
        state = .allocate(capacity: 1)
        state.initialize(to: State())
    }

    init(opaque: UnsafeMutableRawPointer) {
        state = opaque.assumingMemoryBound(to: State.self)
    }

    var opaque: UnsafeMutableRawPointer { UnsafeMutableRawPointer(state) }

    var guardedLists: GuardedLists? {
        get { state.pointee.guardedLists }
        nonmutating set { state.pointee.guardedLists = newValue }
    }

    func drop() {
        for piece in state.pointee.sizes.keys { free(piece) }
        state.deinitialize(count: 1)
        state.deallocate()
    }

    func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, let piece = malloc(size) else { return nil }
        state.pointee.sizes[piece] = size
        return piece
    }

    func deallocate(_ piece: UnsafeMutableRawPointer) {
        state.pointee.sizes[piece] = nil
        free(piece)
    }

    func reallocate(_ piece: UnsafeMutableRawPointer, _ size: Int) -> UnsafeMutableRawPointer? {
        guardedLists?.noteGrowth(of: piece, to: size)
        guard let old = state.pointee.sizes[piece], let larger = allocate(size) else { return nil }
        larger.copyMemory(from: piece, byteCount: min(old, size))
        deallocate(piece)
        return larger
    }

    func owns(_ piece: UnsafeMutableRawPointer) -> Bool { state.pointee.sizes[piece] != nil }
}

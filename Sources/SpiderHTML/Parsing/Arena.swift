private import Glibc

/// Memory for one tree: taken piece by piece from a few large chunks, and given back as one.
///
/// A tree of a page of 25 KB is some 5,000 pieces. What the parser frees stays taken, except for the newest piece.
struct Arena {
    /// What every piece begins with; its address is that of the piece less this.
    private struct Header {
        var size: Int
    }

    /// What every chunk begins with.
    private struct Chunk {
        var previous: UnsafeMutablePointer<Chunk>?
        var end: UnsafeMutableRawPointer
    }

    private struct State {
        var next: UnsafeMutableRawPointer
        var end: UnsafeMutableRawPointer
        var newest: UnsafeMutablePointer<Chunk>
        var size: Int
        var guardedLists: GuardedLists?
    }

    private static let smallestChunk = 32 << 10
    private static let largestChunk = 16 << 20
    private static let headerSize = MemoryLayout<Header>.stride

    private let state: UnsafeMutablePointer<State>

    /// Makes an arena; nil where there is no memory.
    ///
    /// - Parameter expectedSize: how much will be taken, roughly, in bytes.
    init?(expectedSize: Int) {
        let size = min(max(expectedSize, Self.smallestChunk), Self.largestChunk)
        guard let chunk = Self.chunk(size, after: nil) else { return nil }
        let start = UnsafeMutableRawPointer(chunk + 1)
        state = start.bindMemory(to: State.self, capacity: 1)
        state.initialize(
            to: State(
                next: start + MemoryLayout<State>.stride, end: chunk.pointee.end, newest: chunk, size: size,
                guardedLists: nil))
    }

    /// The arena that a pointer of ``opaque`` stands for.
    init(opaque: UnsafeMutableRawPointer) {
        state = opaque.assumingMemoryBound(to: State.self)
    }

    /// A pointer that stands for the arena.
    var opaque: UnsafeMutableRawPointer { UnsafeMutableRawPointer(state) }

    /// The lists of the parser that may not become too long.
    var guardedLists: GuardedLists? {
        get { state.pointee.guardedLists }
        nonmutating set { state.pointee.guardedLists = newValue }
    }

    /// Gives everything back.
    func drop() {
        var chunk: UnsafeMutablePointer<Chunk>? = state.pointee.newest
        while let current = chunk {
            chunk = current.pointee.previous
            free(current)
        }
    }

    /// Takes a piece, aligned to eight bytes; nil where there is no memory.
    @inline(__always) func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        let needed = (size &+ (Self.headerSize &+ 7)) & ~7
        let piece = state.pointee.next
        guard size >= 0, needed <= state.pointee.end - piece else { return allocateInNewChunk(size) }
        state.pointee.next = piece + needed
        piece.storeBytes(of: size, as: Int.self)
        return piece + Self.headerSize
    }

    /// Gives back the newest piece; any other stays taken.
    @inline(__always) func deallocate(_ piece: UnsafeMutableRawPointer) {
        if end(of: piece) == state.pointee.next { state.pointee.next = piece - Self.headerSize }
    }

    /// A larger or smaller piece with the same content, in the same place where that is possible.
    func reallocate(_ piece: UnsafeMutableRawPointer, _ size: Int) -> UnsafeMutableRawPointer? {
        guardedLists?.noteGrowth(of: piece, to: size)
        let header = (piece - Self.headerSize).assumingMemoryBound(to: Int.self)
        if end(of: piece) == state.pointee.next, size >= 0, size <= state.pointee.end - piece - 8 {
            header.pointee = size
            state.pointee.next = end(of: piece)
            return piece
        }
        if size <= header.pointee { return piece }
        guard let larger = allocate(size) else { return nil }
        larger.copyMemory(from: piece, byteCount: header.pointee)
        return larger
    }

    /// Whether a piece is of this arena.
    func owns(_ piece: UnsafeMutableRawPointer) -> Bool {
        var chunk: UnsafeMutablePointer<Chunk>? = state.pointee.newest
        while let current = chunk {
            if piece > UnsafeMutableRawPointer(current), piece < current.pointee.end { return true }
            chunk = current.pointee.previous
        }
        return false
    }

    @inline(__always) private func end(of piece: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        let size = (piece - Self.headerSize).load(as: Int.self)
        return piece + ((size &+ 7) & ~7)
    }

    @inline(never) private func allocateInNewChunk(_ size: Int) -> UnsafeMutableRawPointer? {
        guard size >= 0, size < Int.max / 2 else { return nil }
        let next = min(state.pointee.size * 2, Self.largestChunk)
        let room = max(next, size + 256)
        guard let chunk = Self.chunk(room, after: state.pointee.newest) else { return nil }
        state.pointee.newest = chunk
        state.pointee.next = UnsafeMutableRawPointer(chunk + 1)
        state.pointee.end = chunk.pointee.end
        state.pointee.size = next
        return allocate(size)
    }

    private static func chunk(
        _ size: Int, after previous: UnsafeMutablePointer<Chunk>?
    ) -> UnsafeMutablePointer<Chunk>? {
        guard let memory = malloc(size) else { return nil }
        let chunk = memory.bindMemory(to: Chunk.self, capacity: 1)
        chunk.initialize(to: Chunk(previous: previous, end: memory + size))
        return chunk
    }
}

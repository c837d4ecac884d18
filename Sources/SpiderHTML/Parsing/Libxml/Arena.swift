private import Glibc

/// The memory that libxml2 takes while it reads one document: piece by piece from a few chunks, and given back as one.
///
/// Names stay in it to the end. Values of attributes and messages come and go: small pieces that were freed are used
/// again.
struct Arena {
    /// The header of a piece, just before its address.
    private struct Header {
        var size: Int
    }

    /// The header of a chunk.
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
        /// The first freed piece of each size up to ``reusedSize``; each has the next one in its content.
        var freed: InlineArray<65, UnsafeMutableRawPointer?> = .init(repeating: nil)
    }

    /// The largest piece that is used again after it was freed, unless it is the newest.
    private static let reusedSize = 1024
    private static let sizeStep = 16

    private static let smallestChunk = 32 << 10
    private static let largestChunk = 16 << 20
    /// A piece of this size has a chunk of its own, which is freed with the piece.
    private static let largePiece = 1 << 20
    /// A chunk of this size comes from the system, and goes back to it at once.
    private static let mappedChunk = 8 << 20
    private static let headerSize = MemoryLayout<Header>.stride

    private let state: UnsafeMutablePointer<State>

    /// Creates an arena; nil if there is no memory.
    init?() {
        let size = Self.smallestChunk
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

    /// The parser's lists whose length is limited.
    var guardedLists: GuardedLists? {
        get { state.pointee.guardedLists }
        nonmutating set { state.pointee.guardedLists = newValue }
    }

    /// Frees everything.
    func drop() {
        var chunk: UnsafeMutablePointer<Chunk>? = state.pointee.newest
        while let current = chunk {
            chunk = current.pointee.previous
            Self.free(current)
        }
    }

    /// Takes a piece, aligned to eight bytes; nil if there is no memory.
    @inline(__always) func allocate(_ size: Int) -> UnsafeMutableRawPointer? {
        let sizeClass = Self.sizeClass(size)
        if sizeClass < 65, let piece = state.pointee.freed[sizeClass] {
            state.pointee.freed[sizeClass] = piece.load(as: UnsafeMutableRawPointer?.self)
            return piece
        }
        let size = sizeClass < 65 ? sizeClass * Self.sizeStep : size
        let needed = (size &+ (Self.headerSize &+ 7)) & ~7
        let piece = state.pointee.next
        guard size >= 0, needed <= state.pointee.end - piece else { return allocateInNewChunk(size) }
        state.pointee.next = piece + needed
        piece.storeBytes(of: size, as: Int.self)
        return piece + Self.headerSize
    }

    /// Gives back a piece.
    @inline(__always) func deallocate(_ piece: UnsafeMutableRawPointer) {
        let size = (piece - Self.headerSize).load(as: Int.self)
        if end(of: piece) == state.pointee.next {
            state.pointee.next = piece - Self.headerSize
        } else if size >= Self.largePiece {
            dropChunk(of: piece)
        } else if size >= Self.sizeStep {
            // A piece that has grown or shrunk fits what is no larger.
            let sizeClass = min(size, Self.reusedSize) / Self.sizeStep
            piece.storeBytes(of: state.pointee.freed[sizeClass], as: UnsafeMutableRawPointer?.self)
            state.pointee.freed[sizeClass] = piece
        }
    }

    /// Returns the number of steps that a piece has room for; more than the list has for a large one.
    @inline(__always) private static func sizeClass(_ size: Int) -> Int {
        size < 0 || size > reusedSize ? 65 : max(1, (size + sizeStep - 1) / sizeStep)
    }

    /// Returns a larger or smaller piece with the same content, at the same address if possible.
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
        deallocate(piece)
        return larger
    }

    /// Returns whether a piece belongs to this arena.
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
        if size >= Self.largePiece { return allocateLarge(size) }
        let next = min(state.pointee.size * 2, Self.largestChunk)
        let room = max(next, size + 256)
        guard let chunk = Self.chunk(room, after: state.pointee.newest) else { return nil }
        state.pointee.newest = chunk
        state.pointee.next = UnsafeMutableRawPointer(chunk + 1)
        state.pointee.end = chunk.pointee.end
        state.pointee.size = next
        return allocate(size)
    }

    /// Returns a piece with a chunk of its own. In the list, it follows the newest chunk, which is still being filled.
    private func allocateLarge(_ size: Int) -> UnsafeMutableRawPointer? {
        let newest = state.pointee.newest
        let needed = (size &+ (Self.headerSize &+ 7)) & ~7
        let room = MemoryLayout<Chunk>.stride + needed
        guard let chunk = Self.chunk(room, after: newest.pointee.previous) else { return nil }
        newest.pointee.previous = chunk
        let start = UnsafeMutableRawPointer(chunk + 1)
        start.storeBytes(of: size, as: Int.self)
        return start + Self.headerSize
    }

    private func dropChunk(of piece: UnsafeMutableRawPointer) {
        var behind = state.pointee.newest
        while let chunk = behind.pointee.previous {
            if UnsafeMutableRawPointer(chunk + 1) + Self.headerSize == piece {
                behind.pointee.previous = chunk.pointee.previous
                Self.free(chunk)
                return
            }
            behind = chunk
        }
    }

    private static func chunk(
        _ size: Int, after previous: UnsafeMutablePointer<Chunk>?
    ) -> UnsafeMutablePointer<Chunk>? {
        // `malloc` keeps freed memory of this size for the thread.
        let mapped =
            size >= mappedChunk
            ? mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : malloc(size)
        guard let memory = mapped, memory != MAP_FAILED else { return nil }
        let chunk = memory.bindMemory(to: Chunk.self, capacity: 1)
        chunk.initialize(to: Chunk(previous: previous, end: memory + size))
        return chunk
    }

    private static func free(_ chunk: UnsafeMutablePointer<Chunk>) {
        let size = chunk.pointee.end - UnsafeMutableRawPointer(chunk)
        if size >= mappedChunk { munmap(chunk, size) } else { Glibc.free(chunk) }
    }
}

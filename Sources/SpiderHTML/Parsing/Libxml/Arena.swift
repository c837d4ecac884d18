private import Glibc

/// Memory for one tree: taken piece by piece from a few large chunks, and given back as one.
///
/// The tree of a 25 KB page has about 5,000 pieces. Memory that the parser frees stays in use, except for the newest
/// piece.
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
    }

    private static let smallestChunk = 32 << 10
    private static let largestChunk = 16 << 20
    /// A piece of this size has a chunk of its own, which is freed with the piece.
    private static let largePiece = 1 << 20
    /// A chunk of this size comes from the system, and goes back to it at once.
    private static let mappedChunk = 8 << 20
    /// The unused end of a chunk, because a text node is shorter than the type that it is read as.
    private static let slack = 64
    private static let headerSize = MemoryLayout<Header>.stride

    private let state: UnsafeMutablePointer<State>

    /// Creates an arena; nil if there is no memory.
    ///
    /// - Parameter expectedSize: the expected size of all pieces, roughly, in bytes.
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
        let needed = (size &+ (Self.headerSize &+ 7)) & ~7
        let piece = state.pointee.next
        guard size >= 0, needed <= state.pointee.end - piece else { return allocateInNewChunk(size) }
        state.pointee.next = piece + needed
        piece.storeBytes(of: size, as: Int.self)
        return piece + Self.headerSize
    }

    /// Gives back the newest piece; any other stays taken.
    @inline(__always) func deallocate(_ piece: UnsafeMutableRawPointer) {
        if end(of: piece) == state.pointee.next {
            state.pointee.next = piece - Self.headerSize
        } else if (piece - Self.headerSize).load(as: Int.self) >= Self.largePiece {
            dropChunk(of: piece)
        }
    }

    /// Cuts the texts that were taken last to their lengths, and moves them together. If a text was taken earlier, it
    /// stays as it is, and so do all texts before it.
    ///
    /// - Parameters:
    ///   - texts: a list with a text, or nil, at every second place, in the order in which they were taken.
    ///   - count: how many there are.
    func compact(_ texts: UnsafeMutablePointer<UnsafePointer<UInt8>?>, count: Int) {
        var top = state.pointee.next
        var first = count
        while first > 0 {
            if let text = texts[2 * first - 2] {
                let piece = UnsafeMutableRawPointer(mutating: text)
                guard end(of: piece) == top else { break }
                top = piece - Self.headerSize
            }
            first -= 1
        }
        for index in first..<count {
            guard let text = texts[2 * index] else { continue }
            let length = characterCount(text) + 1
            let place = top + Self.headerSize
            if place != UnsafeRawPointer(text) { place.copyMemory(from: text, byteCount: length) }
            top.storeBytes(of: length, as: Int.self)
            texts[2 * index] = UnsafePointer(place.assumingMemoryBound(to: UInt8.self))
            top = end(of: place)
        }
        state.pointee.next = top
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
        let room = max(next, size + 256 + Self.slack)
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
        let room = MemoryLayout<Chunk>.stride + needed + Self.slack
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
        chunk.initialize(to: Chunk(previous: previous, end: memory + size - slack))
        return chunk
    }

    private static func free(_ chunk: UnsafeMutablePointer<Chunk>) {
        let size = chunk.pointee.end + slack - UnsafeMutableRawPointer(chunk)
        if size >= mappedChunk { munmap(chunk, size) } else { Glibc.free(chunk) }
    }
}

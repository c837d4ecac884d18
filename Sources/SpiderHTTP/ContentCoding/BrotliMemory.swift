import Glibc

/// The memory of brotli decoders, which cannot be reset: what one has freed serves the next.
///
/// Otherwise the system would take back the large blocks with each body, and clear them again for the next.
final class BrotliMemory {
    private var blocks: [(size: Int, start: UnsafeMutableRawPointer)] = []
    private var size = 0

    /// So much is kept, in bytes and in blocks.
    private static let kept = (size: 4 << 20, blocks: 64)

    init() { blocks.reserveCapacity(BrotliMemory.kept.blocks) }

    deinit { for block in blocks { free(block.start) } }

    /// Returns room for so many bytes, in a block of at most twice as many.
    func take(_ count: Int) -> UnsafeMutableRawPointer? {
        if let index = blocks.lastIndex(where: { $0.size >= count && $0.size / 2 <= count }) {
            let block = blocks.remove(at: index)
            size -= block.size
            return block.start + BrotliMemory.header
        }
        guard let start = malloc(BrotliMemory.header + count) else { return nil }
        start.storeBytes(of: count, as: Int.self)
        return start + BrotliMemory.header
    }

    /// Takes room back.
    func give(_ room: UnsafeMutableRawPointer) {
        let start = room - BrotliMemory.header
        let count = start.load(as: Int.self)
        guard blocks.count < BrotliMemory.kept.blocks, size + count <= BrotliMemory.kept.size else {
            return free(start)
        }
        blocks.append((count, start))
        size += count
    }

    /// What stands before the room: its size, in as many bytes as keep the room aligned.
    private static let header = 16
}

import Glibc

/// The memory of brotli decoders, which can't be reset: a block that one has freed serves the next one.
///
/// Otherwise the system would take back the large blocks with each body, and clear them again for the next one.
final class BrotliMemory {
    private var blocks: [(size: Int, start: UnsafeMutableRawPointer)] = []
    private var size = 0

    /// The number of bytes and of blocks that are kept.
    private static let kept = (size: 4 << 20, blocks: 64)

    init() { blocks.reserveCapacity(BrotliMemory.kept.blocks) }

    deinit { for block in blocks { free(block.start) } }

    /// Returns a block with room for this number of bytes, and at most twice as many.
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

    /// Takes a block back.
    func give(_ room: UnsafeMutableRawPointer) {
        let start = room - BrotliMemory.header
        let count = start.load(as: Int.self)
        guard blocks.count < BrotliMemory.kept.blocks, size + count <= BrotliMemory.kept.size else {
            return free(start)
        }
        blocks.append((count, start))
        size += count
    }

    /// The number of bytes before the room that hold its size, and keep the room aligned.
    private static let header = 16
}

internal import Glibc

/// The bytes of a document, with 32 NULs after them, so that the parser can read in vectors and needs no end checks.
///
/// The owner calls `free()`, as the tree does that is made of it. The bytes can also be somebody else's, who is kept alive
/// and whose bytes don't change.
struct SourceBuffer {
    /// The largest input, in bytes: places in it, and in what is decoded of it, have 31 bits.
    static let sizeLimit = 256 << 20

    /// The number of NULs after the input.
    static let padding = 32

    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count: Int
    /// Whose the bytes are, if they aren't this buffer's own.
    private var owner: AnyObject?

    /// Copies the bytes; nil if there are more than `sizeLimit`.
    init?(copying bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= Self.sizeLimit, let memory = malloc(bytes.count + Self.padding) else { return nil }
        if let start = bytes.baseAddress { memcpy(memory, start, bytes.count) }
        self.init(adopting: memory.assumingMemoryBound(to: UInt8.self), count: bytes.count)
    }

    /// Takes over memory of `malloc` that has room for the padding; nil if there are more bytes than `sizeLimit`.
    init?(adopting memory: UnsafeMutablePointer<UInt8>, count: Int) {
        guard count <= Self.sizeLimit else { return nil }
        base = memory
        self.count = count
        memset(base + count, 0, Self.padding)
    }

    /// Uses bytes that have the padding already and that `owner` keeps; nil if there are more than `sizeLimit`.
    init?(borrowing bytes: UnsafePointer<UInt8>, count: Int, of owner: AnyObject) {
        guard count <= Self.sizeLimit else { return nil }
        base = UnsafeMutablePointer(mutating: bytes)
        self.count = count
        self.owner = owner
    }

    /// Replaces each CR LF, and each CR, by LF, as the standard does before it parses.
    mutating func normalizeLineEnds() {
        guard memchr(base, 0x0D, count) != nil else { return }
        if owner != nil {
            guard let copy = SourceBuffer(copying: UnsafeBufferPointer(start: base, count: count)) else { return }
            self = copy
        }
        guard let first = memchr(base, 0x0D, count) else { return }
        var source = UnsafePointer(first.assumingMemoryBound(to: UInt8.self))
        var target = first.assumingMemoryBound(to: UInt8.self)
        let end = UnsafePointer(base + count)
        while source < end {
            // At a CR.
            source += source[1] == 0x0A && source + 1 < end ? 2 : 1
            target.pointee = 0x0A
            target += 1
            let next = memchr(source, 0x0D, end - source).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
            let length = (next ?? end) - source
            memmove(target, source, length)
            target += length
            source += length
        }
        count = target - base
        memset(target, 0, Self.padding)
    }

    func free() {
        if owner == nil { Glibc.free(base) }
    }
}

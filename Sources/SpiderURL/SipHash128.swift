/// A SipHash-2-4 hasher with 128 bits of output.
///
/// Unlike `Hasher`, it has the same result in every process, so the result can be a key on disk.
///
/// ```swift
/// var hash = SipHash128()
/// hash.update("a text".utf8)
/// let (first, second) = hash.finalize()
/// ```
@_spi(Algorithms) public struct SipHash128: Sendable {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    /// Bytes not yet hashed, the first one lowest.
    private var tail: UInt64 = 0
    /// The number of bytes so far; its remainder by eight is the number in `tail`.
    private var count = 0

    /// Creates a hasher with a key of two little-endian words, by default all zero.
    @_spi(Algorithms) public init(key: (UInt64, UInt64) = (0, 0)) {
        v0 = key.0 ^ 0x736f_6d65_7073_6575
        v1 = key.1 ^ 0x646f_7261_6e64_6f6d ^ 0xEE
        v2 = key.0 ^ 0x6c79_6765_6e65_7261
        v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    @inline(__always)
    private mutating func round() {
        v0 &+= v1
        v1 = v1 &<< 13 | v1 &>> 51
        v1 ^= v0
        v0 = v0 &<< 32 | v0 &>> 32
        v2 &+= v3
        v3 = v3 &<< 16 | v3 &>> 48
        v3 ^= v2
        v0 &+= v3
        v3 = v3 &<< 21 | v3 &>> 43
        v3 ^= v0
        v2 &+= v1
        v1 = v1 &<< 17 | v1 &>> 47
        v1 ^= v2
        v2 = v2 &<< 32 | v2 &>> 32
    }

    @inline(__always)
    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    /// Adds one byte to the hash.
    @_spi(Algorithms) public mutating func update(_ byte: UInt8) {
        tail |= UInt64(byte) &<< UInt64(8 * (count & 7))
        count += 1
        if count & 7 == 0 {
            compress(tail)
            tail = 0
        }
    }

    /// Adds bytes to the hash.
    @_spi(Algorithms) public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count, count & 7 != 0 {
            update(bytes[at])
            at += 1
        }
        let raw = UnsafeRawBufferPointer(bytes)
        while at + 8 <= bytes.count {
            compress(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
            count += 8
            at += 8
        }
        while at < bytes.count {
            update(bytes[at])
            at += 1
        }
    }

    /// Adds the bytes of a sequence to the hash, without copying them if they are contiguous.
    @_spi(Algorithms) public mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { update($0) }
        if done == nil {
            for byte in bytes { update(byte) }
        }
    }

    /// Returns the hash of all bytes so far as two little-endian words.
    @_spi(Algorithms) public func finalize() -> (UInt64, UInt64) {
        var state = self
        state.compress(tail | UInt64(truncatingIfNeeded: count) &<< 56)
        state.v2 ^= 0xEE
        for _ in 0..<4 { state.round() }
        let first = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
        state.v1 ^= 0xDD
        for _ in 0..<4 { state.round() }
        return (first, state.v0 ^ state.v1 ^ state.v2 ^ state.v3)
    }
}

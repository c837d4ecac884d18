internal import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// Returns whether both are the same bytes.
    @inline(__always) func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard count > 0, let start = baseAddress, let otherStart = other.baseAddress else { return true }
        return memcmp(start, otherStart, count) == 0
    }

    /// Returns whether these are the bytes of a text.
    @inline(__always) func isSame(as text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount
            && (count == 0 || baseAddress.map { memcmp($0, text.utf8Start, count) == 0 } ?? true)
    }
}

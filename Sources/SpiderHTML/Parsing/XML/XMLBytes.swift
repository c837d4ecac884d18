private import Glibc

/// Searches in bytes.
enum XMLBytes {
    /// Returns the next position of a byte.
    static func find(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard let base = bytes.baseAddress, start < bytes.count,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Returns the position after the next `>` that follows two bytes, or only the second if the first is nil.
    static func end(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ first: UInt8?, _ second: UInt8
    ) -> Int? {
        var index = start
        while let found = find(0x3E, bytes, index) {
            let length = first == nil ? 1 : 2
            if found - length >= start, bytes[found - 1] == second, first == nil || bytes[found - 2] == first {
                return found + 1
            }
            index = found + 1
        }
        return nil
    }
}

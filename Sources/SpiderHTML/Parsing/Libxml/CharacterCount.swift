private import Glibc

/// Returns the number of characters before the NUL.
@inline(__always) func characterCount(_ characters: UnsafePointer<UInt8>) -> Int {
    strlen(UnsafeRawPointer(characters).assumingMemoryBound(to: CChar.self))
}

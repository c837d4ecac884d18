/// The places where the bytes of a document's texts, values and names begin.
struct TreeText: BitwiseCopyable {
    /// The input, with 32 NULs after it.
    let input: UnsafePointer<UInt8>
    /// The bytes that the parser had to decode.
    let decoded: UnsafePointer<UInt8>

    @inline(__always) func start(of slice: ByteSlice) -> UnsafePointer<UInt8> {
        (slice.isDecoded ? decoded : input) + slice.start
    }

    @inline(__always) func bytes(of slice: ByteSlice) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start(of: slice), count: Int(slice.count))
    }
}

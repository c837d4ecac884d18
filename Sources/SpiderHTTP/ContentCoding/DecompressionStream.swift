/// One compressed stream, decompressed piece by piece.
protocol DecompressionStream: AnyObject {
    /// Whether nothing is missing if the input ends here.
    var isComplete: Bool { get }

    /// How many bytes came after the end of the stream, and were ignored.
    var ignoredCount: Int { get }

    /// Decompresses until the input is used up or the output is full.
    ///
    /// - Parameters:
    ///   - input: the compressed bytes that come next
    ///   - output: room for what they decompress to, at least one byte
    /// - Returns: how many bytes of the input were used, and how many of the output
    func decompress(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int)
}

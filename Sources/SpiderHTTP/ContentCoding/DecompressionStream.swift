/// A compressed stream that is decompressed piece by piece.
protocol DecompressionStream: AnyObject {
    /// Whether nothing is missing if the input ends here.
    var isComplete: Bool { get }

    /// The number of bytes after the end of the stream, which were ignored.
    var ignoredCount: Int { get }

    /// Decompresses until the input is used up or the output is full.
    ///
    /// - Parameters:
    ///   - input: the next compressed bytes
    ///   - output: room for the result, at least one byte
    /// - Returns: the number of input bytes that were used, and of output bytes that were written
    func decompress(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int)
}

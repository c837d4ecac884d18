/// What came of decoding the first bytes of a body in a format that it may be in.
enum DecodingTrial: Equatable {
    /// They are not in that format.
    case fails
    /// They are, as far as they go.
    case continues
    /// They are, and so many bytes were left over at the end.
    case ends(ignored: Int)

    /// How much is decompressed at most: a few bytes may become a gigabyte.
    private static let budget = 64 << 10

    /// Decodes bytes, and throws away what they decode to.
    init(_ bytes: UnsafeRawBufferPointer, by stream: any DecompressionStream) {
        self = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { scratch in
            var rest = bytes
            var count = 0
            while count < DecodingTrial.budget {
                let step: (consumed: Int, produced: Int)
                do throws(DecodingFault) {
                    step = try stream.decompress(rest, into: scratch)
                } catch {
                    return .fails
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
                count += step.produced
                if rest.isEmpty, step.produced < scratch.count { break }
            }
            return stream.isComplete ? .ends(ignored: stream.ignoredCount) : .continues
        }
    }
}

/// The result of decoding the first bytes of a body on trial.
enum DecodingTrial: Equatable {
    /// They aren't in the format.
    case fails
    /// They are in the format, as far as they go.
    case continues
    /// They are in the format, and this number of bytes was left over at the end.
    case ends(ignored: Int)

    /// The most bytes that are decompressed: a few bytes may become a gigabyte.
    private static let budget = 64 << 10

    /// Decodes bytes, and discards the result.
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

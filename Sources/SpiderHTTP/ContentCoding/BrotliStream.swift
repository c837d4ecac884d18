import CBrotli

/// Decompresses brotli data.
final class BrotliStream: DecompressionStream {
    private let state: OpaquePointer
    /// The decoder's state refers to it.
    private let memory: BrotliMemory
    private var hasEnded = false
    private(set) var ignoredCount = 0

    /// Allocates a stream; `nil` without memory.
    init?(_ memory: BrotliMemory) {
        let state = BrotliDecoderCreateInstance(
            { context, count in
                context.flatMap { Unmanaged<BrotliMemory>.fromOpaque($0).takeUnretainedValue().take(count) }
            },
            { context, start in
                guard let context, let start else { return }
                Unmanaged<BrotliMemory>.fromOpaque(context).takeUnretainedValue().give(start)
            }, Unmanaged.passUnretained(memory).toOpaque())
        guard let state else { return nil }
        self.state = state
        self.memory = memory
    }

    deinit { BrotliDecoderDestroyInstance(state) }

    var isComplete: Bool { hasEnded }

    func decompress(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int) {
        guard !hasEnded else {
            ignoredCount += input.count
            return (input.count, 0)
        }
        var (inputLeft, room) = (input.count, output.count)
        var source = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        switch BrotliDecoderDecompressStream(state, &inputLeft, &source, &room, &target, nil) {
        case BROTLI_DECODER_RESULT_SUCCESS: hasEnded = true
        case BROTLI_DECODER_RESULT_ERROR: throw fault
        default: break
        }
        return (input.count - inputLeft, output.count - room)
    }

    private var fault: DecodingFault {
        let code = BrotliDecoderGetErrorCode(state)
        // Such as "FORMAT_EXUBERANT_NIBBLE" and "ALLOC_CONTEXT_MODES".
        let name = BrotliDecoderErrorString(code).map { String(cString: $0) } ?? "UNKNOWN"
        let words = name.split(separator: "_").filter { $0 != "ERROR" && $0 != "FORMAT" }
        if words.first == "ALLOC" { return .outOfMemory }
        return .corrupt(.br, "invalid \(words.joined(separator: " ").lowercased())")
    }
}

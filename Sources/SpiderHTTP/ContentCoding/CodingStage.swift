/// A coding of a body: recognises from the first bytes how the body is really coded, and decodes it.
final class CodingStage {
    /// The result of one step.
    struct Step {
        /// The number of input bytes that were used.
        var consumed = 0
        /// The number of output bytes that were written.
        var produced = 0
        /// Whether the whole input is decoded.
        var isDone = false
    }

    private enum State {
        /// Too few bytes have arrived to tell.
        case open
        case coded(any DecompressionStream)
        case plain
    }

    private let coding: ContentCoding
    private let shelf: StreamShelf
    private var state = State.open
    /// The first bytes, as long as they prove nothing, and until they are decoded.
    private var start: [UInt8] = []
    /// The number of them that are decoded.
    private var startOffset = 0

    init(_ coding: ContentCoding, _ shelf: StreamShelf) {
        self.coding = coding
        self.shelf = shelf
    }

    deinit {
        if case .coded(let stream) = state { shelf.give(stream) }
    }

    /// Decodes until the input is used up or the output is full.
    ///
    /// - Parameters:
    ///   - input: the next bytes
    ///   - isLast: whether no bytes come after them
    ///   - output: room for at least one byte
    func decode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> Step {
        var step = Step()
        if case .open = state {
            try look(at: input, isLast: isLast, &step)
            if case .open = state { return step }
        }
        if startOffset < start.count {
            let (consumed, produced) = try start.withRawBytes { bytes throws(DecodingFault) in
                try decodeStep(UnsafeRawBufferPointer(rebasing: bytes[startOffset...]), into: output)
            }
            startOffset += consumed
            step.produced = produced
            if startOffset == start.count { (start, startOffset) = ([], 0) }
        } else {
            let rest = UnsafeRawBufferPointer(rebasing: input[step.consumed...])
            let (consumed, produced) = try decodeStep(rest, into: output)
            step.consumed += consumed
            step.produced = produced
        }
        // If the output is full, there may be more.
        step.isDone = start.isEmpty && step.consumed == input.count && step.produced < output.count
        if step.isDone, isLast, case .coded(let stream) = state, !stream.isComplete {
            // For an outer coding, these bytes may prove a worse fault.
            guard step.produced > 0 else { throw .endsEarly(coding) }
            step.isDone = false
        }
        return step
    }

    private func decodeStep(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int) {
        switch state {
        case .open: return (0, 0)
        case .coded(let stream): return try stream.decompress(input, into: output)
        case .plain:
            let count = min(input.count, output.count)
            output.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[..<count]))
            return (count, count)
        }
    }

    /// Looks at the first bytes, and keeps them as long as they prove nothing.
    private func look(
        at input: UnsafeRawBufferPointer, isLast: Bool, _ step: inout Step
    ) throws(DecodingFault) {
        if start.isEmpty {
            let bytes = UnsafeRawBufferPointer(rebasing: input.prefix(BodyStart.length))
            try take(BodyStart(bytes, isWhole: isLast && bytes.count == input.count))
            guard case .open = state else { return }
        }
        step.consumed = min(input.count, BodyStart.length - start.count)
        start.append(contentsOf: input.prefix(step.consumed))
        let isWhole = isLast && step.consumed == input.count
        try start.withRawBytes { bytes throws(DecodingFault) in
            try take(BodyStart(bytes, isWhole: isWhole))
        }
        step.isDone = step.consumed == input.count
    }

    private func take(_ bytes: BodyStart) throws(DecodingFault) {
        // No bytes at all are an empty body, as in responses to HEAD.
        guard !bytes.bytes.isEmpty else {
            if bytes.isWhole { state = .plain }
            return
        }
        switch try bytes.verdict(for: coding, shelf) {
        case .open: break
        case .plain: state = .plain
        case .coded(let format): state = .coded(try shelf.take(format))
        case .fault(let fault): throw fault
        }
    }
}

/// One coding of a body: finds out from the first bytes how the body is coded, and decodes it.
final class CodingStage {
    /// What one step did.
    struct Step {
        /// Bytes of the input that were used.
        var consumed = 0
        /// Bytes of the output that were written.
        var produced = 0
        /// Whether all the input has been decoded.
        var isDone = false
    }

    private enum State {
        /// Too little has come to see what it is.
        case open
        case coded(any DecompressionStream)
        case plain
    }

    private let coding: ContentCoding
    private let shelf: StreamShelf
    private var state = State.open
    /// The first bytes, while they show nothing, and until they are decoded.
    private var start: [UInt8] = []
    /// How many of them are decoded.
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
    ///   - input: the bytes that come next
    ///   - isLast: whether nothing comes after them
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
        // What fills the output may have left something behind.
        step.isDone = start.isEmpty && step.consumed == input.count && step.produced < output.count
        if step.isDone, isLast, case .coded(let stream) = state, !stream.isComplete {
            // What there is may show a worse fault to the coding that it is in.
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

    /// Looks at the first bytes; they are kept while they show nothing.
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
        // Nothing at all is a body that is empty, as answers to HEAD have it.
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

/// Removes the codings from a body, piece by piece as it arrives.
///
/// ```swift
/// let decoder = BodyDecoder([.gzip])
/// var page: [UInt8] = []
/// while let piece = nextPiece() { try decoder.decode(piece, into: &page, limit: 1 << 20) }
/// try decoder.finish(into: &page, limit: 1 << 20)
/// ```
package final class BodyDecoder {
    /// The codings from the outermost, which was applied last, to the innermost.
    private let stages: [CodingStage]
    /// The number of coded bytes that have been read.
    package private(set) var bytesRead = 0
    /// The expected number of coded bytes in all; room is made accordingly.
    var bytesExpected = 0

    /// The number of bytes that are decoded at once if they have another coding inside.
    private static let pieceBetween = 16 << 10
    /// The least room that is made in a body, in bytes.
    private static let leastRoom = 4 << 10
    /// The most room that a body gets, as a multiple of its present size: announced bytes may never come.
    private static let mostGrowth = 8

    /// Creates a decoder.
    ///
    /// - Parameter codings: the codings in the order in which they were applied
    package convenience init(_ codings: [ContentCoding]) { self.init(codings, StreamShelf()) }

    /// Creates a decoder.
    ///
    /// - Parameters:
    ///   - codings: the codings in the order in which they were applied
    ///   - shelf: the streams that are reused
    init(_ codings: [ContentCoding], _ shelf: StreamShelf) {
        stages = codings.reversed().map { CodingStage($0, shelf) }
    }

    /// Decodes the next piece, and appends the result.
    ///
    /// - Parameters:
    ///   - piece: the coded bytes
    ///   - body: the decoded bytes so far
    ///   - limit: the largest size of the body; one byte more is written before it is refused
    /// - Throws: `DecodingFault`; the decoder is unusable afterwards.
    package func decode(
        _ piece: UnsafeRawBufferPointer, into body: inout [UInt8], limit: Int
    ) throws(DecodingFault) {
        bytesRead += piece.count
        try run(0, piece, isLast: false, into: &body, limit: limit)
    }

    /// Ends the body.
    ///
    /// - Throws: `DecodingFault` if something is missing.
    package func finish(into body: inout [UInt8], limit: Int) throws(DecodingFault) {
        try run(0, UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, into: &body, limit: limit)
    }

    /// Decodes a complete body.
    package func decode(_ whole: [UInt8], into body: inout [UInt8], limit: Int) throws(DecodingFault) {
        bytesRead += whole.count
        try whole.withRawBytes { bytes throws(DecodingFault) in
            try run(0, bytes, isLast: true, into: &body, limit: limit)
        }
    }

    private func run(
        _ index: Int, _ input: UnsafeRawBufferPointer, isLast: Bool, into body: inout [UInt8], limit: Int
    ) throws(DecodingFault) {
        let stage = stages[index]
        guard index < stages.count - 1 else {
            return try decode(input, isLast: isLast, by: stage, into: &body, limit: limit)
        }
        let between = UnsafeMutableRawBufferPointer.allocate(byteCount: BodyDecoder.pieceBetween, alignment: 16)
        defer { between.deallocate() }
        var rest = input
        var isDone = false
        while !isDone {
            let step = try stage.decode(rest, isLast: isLast, into: between)
            rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
            isDone = step.isDone
            let piece = UnsafeRawBufferPointer(rebasing: between[..<step.produced])
            guard !piece.isEmpty || isDone && isLast else { continue }
            try run(index + 1, piece, isLast: isLast && isDone, into: &body, limit: limit)
        }
    }

    private func decode(
        _ input: UnsafeRawBufferPointer, isLast: Bool, by stage: CodingStage, into body: inout [UInt8], limit: Int
    ) throws(DecodingFault) {
        var rest = input
        var isDone = false
        while !isDone {
            let room = room(in: &body, limit: limit, decoded: bytesRead - rest.count)
            var outcome = Result<CodingStage.Step, DecodingFault>.success(.init())
            body.appendBytes(upTo: room) { output in
                do throws(DecodingFault) {
                    let step = try stage.decode(rest, isLast: isLast, into: output)
                    outcome = .success(step)
                    return step.produced
                } catch {
                    outcome = .failure(error)
                    return 0
                }
            }
            let step = try outcome.get()
            guard body.count <= limit else { throw .tooLarge }
            rest = UnsafeRawBufferPointer(rebasing: rest[step.consumed...])
            isDone = step.isDone
        }
    }

    /// Makes room for everything that is expected, or for twice as much as there is; but never for more than is
    /// accepted.
    ///
    /// - Returns: the number of bytes of room, at most one more than the limit
    private func room(in body: inout [UInt8], limit: Int, decoded: Int) -> Int {
        let most = min(limit, 1 << 60) - body.count + 1
        let free = body.capacity - body.count
        if free >= min(most, BodyDecoder.leastRoom) { return min(most, free) }
        var growth = body.count
        if decoded > 0, bytesExpected > decoded {
            // Moving the existing bytes costs more than a few bytes too many.
            let rest = Double(bytesExpected - decoded) / Double(decoded) * Double(body.count) * 1.1
            growth = max(growth, Int(min(rest, Double(body.count * (BodyDecoder.mostGrowth - 1)))))
        }
        body.reserveCapacity(body.count + min(most, max(growth, BodyDecoder.leastRoom)))
        return min(most, body.capacity - body.count)
    }
}

/// Decompresses gzip data (RFC 1952) piece by piece, with any number of members.
///
/// ```swift
/// var reader = GzipReader(limit: 100 << 20)
/// var text: [UInt8] = []
/// while let piece = nextPiece() {
///     for end in try reader.read(piece, into: &text) { print("a member ends at byte \(end.compressed)") }
/// }
/// try reader.finish()
/// ```
///
/// Zero bytes after a member are padding and are skipped.
@_spi(Algorithms) public struct GzipReader: ~Copyable, Sendable {
    /// The end of one member, counted from the first byte of the input.
    @_spi(Algorithms) public struct MemberEnd: Sendable, Hashable {
        /// The number of compressed bytes up to the end of the member.
        @_spi(Algorithms) public var compressed: Int
        /// The number of decompressed bytes up to the end of the member.
        @_spi(Algorithms) public var decompressed: Int

        /// Creates a member's end.
        @_spi(Algorithms) public init(compressed: Int, decompressed: Int) {
            self.compressed = compressed
            self.decompressed = decompressed
        }
    }

    /// The number of compressed bytes that were read.
    @_spi(Algorithms) public private(set) var bytesRead = 0

    /// The number of decompressed bytes that were written.
    @_spi(Algorithms) public private(set) var bytesWritten = 0

    private let limit: Int
    private var inflater: Inflater?
    private var isInsideMember = false

    /// Creates a reader.
    ///
    /// - Parameter limit: the largest decompressed size, in bytes; more is an error
    @_spi(Algorithms) public init(limit: Int = 1 << 30) {
        self.limit = max(0, limit)
        inflater = Inflater(.gzip)
    }

    /// Decompresses the input, appends the result, and returns the ends of members in it.
    ///
    /// - Throws: `CompressionError`, with its offset from the first byte of the whole input. Bytes that were
    ///   decompressed before the error have been appended. The reader is unusable afterwards.
    @_spi(Algorithms) public mutating func read(
        _ input: some Collection<UInt8>, into output: inout [UInt8]
    ) throws(CompressionError) -> [MemberEnd] {
        let result = input.withContiguousStorageIfAvailable { buffer in
            Result { () throws(CompressionError) in try read(buffer, into: &output) }
        }
        if let result { return try result.get() }
        let copy = Array(input)
        return try copy.withUnsafeBufferPointer { buffer throws(CompressionError) in try read(buffer, into: &output) }
    }

    /// Ends the input.
    ///
    /// - Throws: `CompressionError` with `.truncated` if a member is incomplete.
    @_spi(Algorithms) public mutating func finish() throws(CompressionError) {
        if isInsideMember { throw CompressionError(reason: .truncated, offset: bytesRead) }
    }

    /// Decompresses up to the end of the member, and returns the index after it; `nil` if the input ends first.
    mutating func readMember(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(CompressionError) -> Int? {
        let done = try input.withUnsafeBufferPointer { bytes throws(CompressionError) in
            try step(bytes, into: &output, atMost: .max)
        }
        return done.memberEnded ? input.startIndex + done.consumed : nil
    }

    private mutating func read(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
    ) throws(CompressionError) -> [MemberEnd] {
        var ends: [MemberEnd] = []
        var rest = input
        while !rest.isEmpty {
            let step = try step(rest, into: &output, atMost: .max)
            if step.memberEnded { ends.append(MemberEnd(compressed: bytesRead, decompressed: bytesWritten)) }
            rest = UnsafeBufferPointer(rebasing: rest[step.consumed...])
        }
        return ends
    }

    /// The result of one step.
    struct Step {
        var consumed: Int
        var produced: Int
        var memberEnded: Bool
        var isInsideMember: Bool
    }

    /// Decompresses up to the end of the member, the end of the input or `maximum` bytes of output, whichever comes
    /// first.
    mutating func step(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], atMost maximum: Int
    ) throws(CompressionError) -> Step {
        let padding = isInsideMember ? 0 : input.prefix { $0 == 0 }.count
        // Padding can only follow a member.
        if padding > 0, bytesRead > 0 {
            bytesRead += padding
            return Step(consumed: padding, produced: 0, memberEnded: false, isInsideMember: false)
        }
        guard !input.isEmpty else {
            return Step(consumed: 0, produced: 0, memberEnded: false, isInsideMember: isInsideMember)
        }
        isInsideMember = true
        // One byte more than allowed, so that data of exactly the limit still reaches its end.
        let allowed = limit - bytesWritten < .max ? limit - bytesWritten + 1 : .max
        let step: Inflater.Step
        do throws(CompressionError) {
            guard let inflated = try inflater?.inflate(input, into: &output, limit: min(maximum, allowed)) else {
                throw CompressionError(reason: .outOfMemory, offset: 0)
            }
            step = inflated
        } catch {
            throw CompressionError(reason: error.reason, offset: bytesRead + error.offset)
        }
        bytesRead += step.consumed
        bytesWritten += step.produced
        if bytesWritten > limit {
            output.removeLast(bytesWritten - limit)
            throw CompressionError(reason: .tooLarge(limit: limit), offset: bytesRead)
        }
        if step.ended {
            isInsideMember = false
            inflater?.reset()
        }
        return Step(
            consumed: step.consumed, produced: step.produced, memberEnded: step.ended, isInsideMember: !step.ended)
    }
}

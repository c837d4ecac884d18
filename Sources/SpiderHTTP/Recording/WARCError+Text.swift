import Glibc

extension WARCPosition: CustomStringConvertible {
    /// The position in words, such as `byte 1043`.
    package var description: String {
        inner == 0 ? "byte \(offset)" : "byte \(offset) (and \(inner) bytes decompressed)"
    }
}

extension WARCError: CustomStringConvertible {
    /// The error in words, with file and place.
    package var description: String {
        guard let position else { return "\(path): \(reason)" }
        return "\(path): record at \(position): \(reason)"
    }
}

extension WARCError.Reason: CustomStringConvertible {
    /// The reason in words.
    package var description: String {
        switch self {
        case .cannotOpen(let number): "cannot be opened: \(Self.text(of: number))"
        case .cannotRead(let number): "cannot be read: \(Self.text(of: number))"
        case .cannotWrite(let number): "cannot be written: \(Self.text(of: number))"
        case .notARecord(let found): "expected `WARC/` and found `\(found)`"
        case .unsupportedCompression(let name): "\(name) compression is not supported"
        case .malformedHeader(let detail): detail
        case .headerTooLarge(let limit): "the header is longer than \(limit) bytes"
        case .blockTooLarge(let length, let limit): "the block has \(length) bytes, more than the limit of \(limit)"
        case .truncated(.some(let missing)): "the file ends \(missing) bytes before the record does"
        case .truncated(nil): "the file ends inside the record's header"
        case .compression(let error): error.description
        }
    }

    private static func text(of number: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, strerror_r(number, start, buffer.count) == 0 else {
                return "system error \(number)"
            }
            return String(cString: start)
        }
    }
}

private import CZlib
private import Glibc
private import NIOCore

/// Bodies compressed with zlib.
enum Gzip {
    /// A block of zeros that is compressed once and sent many times.
    private static let zeroBlock = 1 << 20

    /// Returns bytes as a gzip member; `nil` if zlib has no memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        deflated(bytes, windowBits: 31, flush: Z_FINISH)
    }

    /// Returns a gzip member of zeros.
    ///
    /// A block that ends with a full flush ends on a byte and refers to nothing before it (RFC 1951, 2.3), so one
    /// compressed block stands for all; the check sum of the whole is combined from that of a block.
    static func zeros(_ count: Int) -> AnswerBody? {
        let (times, rest) = count.quotientAndRemainder(dividingBy: zeroBlock)
        let block = [UInt8](repeating: 0, count: zeroBlock)
        let tail = [UInt8](repeating: 0, count: rest)
        guard let repeated = deflated(block, windowBits: -15, flush: Z_FULL_FLUSH),
            let last = deflated(tail, windowBits: -15, flush: Z_FINISH)
        else { return nil }

        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        let sum = crc32_combine(checkSum(of: block, times: times), checkSum(of: tail), off_t(rest))
        var trailer = ByteBuffer(bytes: last)
        trailer.writeInteger(UInt32(truncatingIfNeeded: sum), endianness: .little)
        trailer.writeInteger(UInt32(truncatingIfNeeded: count), endianness: .little)
        return AnswerBody(
            segments: [.init(bytes: ByteBuffer(bytes: header), times: 1)]
                + AnswerBody.segments(repeating: ByteBuffer(bytes: repeated), times: times)
                + [.init(bytes: trailer, times: 1)])
    }

    private static func checkSum(of bytes: [UInt8]) -> uLong {
        crc32(crc32(0, nil, 0), bytes, uInt(bytes.count))
    }

    /// Returns the checksum of a block that is repeated many times, by doubling.
    private static func checkSum(of block: [UInt8], times: Int) -> uLong {
        var sum = crc32(0, nil, 0)
        var power = (sum: checkSum(of: block), size: block.count)
        var times = times
        while times > 0 {
            if times & 1 == 1 {
                sum = crc32_combine(sum, power.sum, off_t(power.size))
            }
            times >>= 1
            if times > 0 {
                power = (crc32_combine(power.sum, power.sum, off_t(power.size)), power.size * 2)
            }
        }
        return sum
    }

    private static func deflated(_ bytes: [UInt8], windowBits: Int32, flush: Int32) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        // The bound is for Z_FINISH; a flush adds an empty block.
        let capacity = Int(deflateBound(&stream, uLong(bytes.count))) + 16
        var input = bytes
        return input.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                deflate(&stream, flush)
                count = output.count - Int(stream.avail_out)
            }
        }
    }
}

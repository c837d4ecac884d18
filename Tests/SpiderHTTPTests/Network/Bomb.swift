import CZlib
import Testing

/// Small bodies that decompress to enormous ones.
enum Bomb {
    static func gzip(zeros count: Int) throws -> [UInt8] {
        try compressed([UInt8](repeating: 0, count: count), windowBits: 31)
    }

    static func zlib(zeros count: Int) throws -> [UInt8] {
        try compressed([UInt8](repeating: 0, count: count), windowBits: 15)
    }

    static func compressed(_ bytes: [UInt8], windowBits: Int32) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        try #require(deflateInit2_(&stream, 1, Z_DEFLATED, windowBits, 8, 0, ZLIB_VERSION, size) == Z_OK)
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
        let room = output.count
        let code = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        try #require(code == Z_STREAM_END)
        return Array(output.prefix(room - Int(stream.avail_out)))
    }

    /// A frame of blocks that say "this byte, 128 KiB of it" (RFC 8878, section 3.1.1).
    static func zstd(zeros count: Int) -> [UInt8] {
        // The magic number, a descriptor without anything optional, and a window of 128 KiB.
        let head: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
        func block(isLast: Bool) -> [UInt8] {
            let header = (128 << 10) << 3 | 1 << 1 | (isLast ? 1 : 0)
            return [0, 8, 16].map { UInt8(truncatingIfNeeded: header >> $0) } + [0]
        }
        let blocks = max(1, count / (128 << 10))
        return head + (1..<blocks).flatMap { _ in block(isLast: false) } + block(isLast: true)
    }

    /// A gigabyte of zeros as brotli writes them (RFC 7932), and no end: what repeats stands for 64 MiB.
    static func brotli() throws -> [UInt8] {
        let start = "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd"
        let repeated =
            "1fffffffe09f0088c30200ddfb3ffeffffc13f0110870500baf77ffcffff837f02200e0b0074effff8ffff07ff04401c1600"
            + "e8defff1ffff0ffe0980382c00d0bdffe3ffff1ffc1300715800a07bffc7ffff3ff82700e2b00040f7fe8fffff7ff04f00c4"
            + "610180eefd"
        return try bytes(start) + [[UInt8]](repeating: bytes(repeated), count: 16).flatMap { $0 }
    }

    private static func bytes(_ hexadecimal: String) throws -> [UInt8] {
        let digits = Array(hexadecimal)
        return try stride(from: 0, to: digits.count, by: 2).map { index in
            try #require(UInt8(String(digits[index...(index + 1)]), radix: 16))
        }
    }
}

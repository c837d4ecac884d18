import CZlib
import Testing

/// Compresses bytes as gzip, so that sitemaps can be tested as they are sent.
func gzipBytes(_ content: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    try #require(deflateInit2_(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK)
    defer { deflateEnd(&stream) }
    var content = content
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
    let status = content.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { room in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = room.baseAddress
            stream.avail_out = UInt32(room.count)
            return deflate(&stream, Z_FINISH)
        }
    }
    try #require(status == Z_STREAM_END)
    return Array(output.prefix(Int(stream.total_out)))
}

extension WARCReader {
    /// Returns the block of one record of a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - position: Where the record starts.
    /// - Throws: `WARCError` if the file can't be read, or has no record there.
    package static func block(of path: String, at position: WARCPosition) throws(WARCError) -> [UInt8] {
        var reader = try WARCReader(path: path, startingAt: position.offset)
        // If the file isn't compressed record by record, the record may be behind others of one member.
        while let record = try reader.next() {
            if reader.position.inner == position.inner || position.inner == 0 { return record.block }
        }
        throw WARCError(reason: .truncated(missing: nil), path: path, position: position)
    }
}

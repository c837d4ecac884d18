/// Where in a WARC file a record starts.
package struct WARCPosition: Sendable, Hashable {
    /// Bytes from the start of the file: to the record, or in a compressed file to the gzip member it starts in.
    package var offset: Int

    /// Decompressed bytes from the start of that member: 0 in the usual files, where each record is its own member.
    package var inner: Int

    /// Creates a position.
    package init(offset: Int, inner: Int = 0) {
        self.offset = offset
        self.inner = inner
    }
}

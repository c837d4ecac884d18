/// The position of a record in a WARC file.
package struct WARCPosition: Sendable, Hashable {
    /// The number of bytes from the start of the file to the record, or in a compressed file to the gzip member that it
    /// starts in.
    package var offset: Int

    /// The number of decompressed bytes from the start of that member: 0 in most files, in which each record is a
    /// member of its own.
    package var inner: Int

    /// Creates a position.
    package init(offset: Int, inner: Int = 0) {
        self.offset = offset
        self.inner = inner
    }
}

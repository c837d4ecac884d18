extension SourceBuffer {
    /// Copies a document for a parser of libxml2.
    init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: Self.sizeLimit) }
        guard let copy = SourceBuffer(copying: bytes) else { throw .outOfMemory(bytes: bytes.count) }
        self = copy
    }
}

/// Bytes that libvips has written.
struct VipsBytes: ~Copyable {
    private let start: UnsafeMutableRawPointer?
    private let count: Int
    private let library: VipsLibrary

    init(_ start: UnsafeMutableRawPointer?, count: Int, _ library: VipsLibrary) {
        self.start = start
        self.count = count
        self.library = library
    }

    deinit { if let start { library.free(start) } }

    /// Calls a closure with the bytes.
    func withBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }
}

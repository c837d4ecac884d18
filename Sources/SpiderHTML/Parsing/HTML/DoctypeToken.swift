/// A doctype. What is missing is nil.
struct DoctypeToken: BitwiseCopyable {
    var name: ByteSlice?
    var publicIdentifier: ByteSlice?
    var systemIdentifier: ByteSlice?
    var forcesQuirks = false
}

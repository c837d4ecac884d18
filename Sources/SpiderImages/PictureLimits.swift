/// How much of the machine a picture may take.
struct PictureLimits: Sendable, Hashable {
    /// The largest number of pixels; decoding takes 3 to 8 bytes of memory for each in the worst case.
    let pixels: Int
    /// How long decoding, scaling and writing may take.
    let time: Duration
}

/// The encoding that a `<meta>` element declares.
///
/// If the encoding isn't certain yet, the caller can change it and parse again, as the standard says.
struct MetaDeclaration: BitwiseCopyable {
    /// The value of `charset`, or of `content` beside `http-equiv=content-type`.
    let value: ByteSlice
    /// Whether it is that of `content`, which has the encoding after a `charset=`.
    let isContent: Bool

    /// The most of them that are kept.
    static let limit = 16
}

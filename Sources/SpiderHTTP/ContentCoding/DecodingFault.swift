/// The reason why a coded body can't be decoded.
package enum DecodingFault: Error, Hashable {
    /// The bytes end before the coded data does.
    case endsEarly(ContentCoding)
    /// The data is invalid; the text says how.
    case corrupt(ContentCoding, String)
    /// The data isn't in the format of its label, and doesn't look like a body without a coding.
    case mislabelled(ContentCoding)
    /// The coding is one that isn't decoded.
    case unsupported(ContentCoding)
    /// The body is larger than its limit.
    case tooLarge
    /// There is no memory for the decoder.
    case outOfMemory
}

/// The reason why a coded body can't be decoded.
package enum DecodingFault: Error, Hashable {
    /// The bytes end before the coded data does.
    case endsEarly(ContentCoding)
    /// The data is not what it should be; the text says in what way.
    case corrupt(ContentCoding, String)
    /// The data is not in the format of its label, and does not look like a body without a coding.
    case mislabelled(ContentCoding)
    /// The coding is one that isn't decoded.
    case unsupported(ContentCoding)
    /// The body is larger than its limit.
    case tooLarge
    /// There is no memory for the decoder.
    case outOfMemory
}

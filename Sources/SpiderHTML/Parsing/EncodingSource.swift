/// The source of a document's encoding.
@nonexhaustive
public enum EncodingSource: String, Sendable, Hashable, CaseIterable {
    /// The caller named it, or gave text.
    case given

    /// A byte order mark.
    case byteOrderMark

    /// The `charset` of the field `Content-Type`.
    case contentType

    /// A `<meta>` of the page, or its XML declaration.
    case page

    /// Nothing names it, and all of the page is valid UTF-8.
    case utf8

    /// Nothing names it, and the page isn't UTF-8: the fallback that the caller gave.
    case fallback

    /// Nothing names it, the page isn't UTF-8, and there is no fallback: a guess from the text.
    case guess
}

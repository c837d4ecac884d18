/// Which rules apply to what is in an open element.
enum OpenContent: UInt8 {
    /// HTML's.
    case html
    /// Those of foreign content.
    case foreign
    /// HTML's for text, and for start tags but `mglyph` and `malignmark`.
    case mathMLText
    /// HTML's for `svg`.
    case annotation
    /// HTML's for text and start tags.
    case htmlIntegration
}

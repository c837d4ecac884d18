/// An attribute as written in a start tag, by its positions in the bytes.
struct XMLRawAttribute {
    /// The form of a value.
    enum Form {
        /// In quotation marks.
        case quoted
        /// Without them, or without the closing one.
        case unquoted
        /// There is none.
        case missing
    }

    var name: Range<Int>
    var value: Range<Int>
    var form: Form
}

/// An attribute as it is written in a start tag, by its places in the bytes.
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

/// The kind of token that was read; its details are in the tokenizer.
enum Token {
    case startTag
    case endTag
    /// Characters without NUL, or a replaced one.
    case text
    /// A single NUL: what becomes of it depends on where it is.
    case null
    case comment
    case doctype
    /// `<![CDATA[`: the tree builder knows whether a section begins here, or a bogus comment.
    case cdata
    case end
}

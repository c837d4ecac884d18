/// How the tokenizer reads text: the states that the tree builder switches it to.
enum ContentModel {
    /// Text with tags and character references.
    case data
    /// Text with character references, up to the end tag of the open element.
    case rcdata
    /// Text up to the end tag of the open element.
    case rawtext
    /// A script, up to its end tag, unless that is in a `<!--` with a `<script`.
    case script
    /// Text up to the end of the input.
    case plaintext
    /// Text up to `]]>`.
    case cdata
}

/// A fault of an XML document that the parser repaired.
///
/// ```swift
/// let feed = try Document(xml: "<rss><title>B&B</title></rss>")
/// print(try feed.one("title").text)  // B&B
/// print(feed.repairs)                // line 1: a bare '&' was read as text
/// ```
package struct XMLRepair: Sendable, Hashable {
    /// The fault.
    package enum Kind: Sendable, Hashable {
        /// A `&` that begins no reference; it is text.
        case bareAmpersand
        /// A reference to a character by its name in HTML, such as `&nbsp;`; it is that character.
        case htmlEntity(String)
        /// A reference to an unknown entity; it is text.
        case unknownEntity(String)
        /// A reference to a character that XML can't hold, such as `&#0;`; it is U+FFFD.
        case forbiddenReference
        /// A `<` that begins no tag; it is text.
        case bareLessThan
        /// A control character that XML can't hold; it is U+FFFD, and NUL is removed.
        case controlCharacter(UInt8)
        /// Bytes that are invalid in the document's encoding; they are U+FFFD.
        case invalidBytes
        /// The declaration names another encoding than the document's own.
        case wrongEncoding(declared: String, used: String)
        /// `]]>` outside a CDATA section; it is text.
        case strayCDATAEnd
        /// `--` in a comment; it is written as `- -`.
        case hyphensInComment
        /// An attribute's value without quotation marks, or without the closing one.
        case unquotedAttribute
        /// An attribute without a value; it is empty.
        case attributeWithoutValue
        /// A second attribute of the same name; the first one counts.
        case repeatedAttribute
        /// More attributes than an element may have; the surplus is removed.
        case surplusAttributes(limit: Int)
        /// Characters in a tag that belong to no attribute; they are removed.
        case strayCharactersInTag
        /// An end tag that closes no open element; it is removed.
        case strayEndTag(String)
        /// An element that isn't closed before the end of the element around it, and is closed there.
        case unclosedElement(String)
        /// Elements that are nested deeper than this; the deeper ones are siblings.
        case tooDeep(limit: Int)
        /// An XML declaration that isn't at the start, or has no end.
        case misplacedDeclaration
        /// A document type that isn't before the outermost element, or comes twice; it is removed.
        case misplacedDocumentType
        /// A comment, a section, an instruction, a document type or a tag without an end.
        case unfinishedMarkup
        /// Text before or after the outermost element; it is removed.
        case textOutside
        /// An element after the outermost one; it is read as part of that.
        case elementOutside
        /// More namespaces in scope than this; the surplus is ignored.
        case surplusNamespaces(limit: Int)
        /// The document ends before its outermost element does.
        case truncated
    }

    /// The fault.
    package var kind: Kind

    /// The line of the fault, counted from 1.
    package var line: Int

    /// Creates a note of a fault.
    package init(_ kind: Kind, line: Int) {
        self.kind = kind
        self.line = line
    }
}

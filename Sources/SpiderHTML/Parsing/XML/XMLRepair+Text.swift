extension XMLRepair: CustomStringConvertible {
    /// The line, the fault and its repair.
    package var description: String { "line \(line): \(kind)" }
}

extension XMLRepair.Kind: CustomStringConvertible {
    /// The fault and its repair.
    package var description: String {
        switch self {
        case .bareAmpersand: "a bare '&' was read as text"
        case .htmlEntity(let name): "the HTML entity '&\(name);' was read as its character"
        case .unknownEntity(let name): "the unknown entity '&\(name);' was read as text"
        case .forbiddenReference: "a reference to a character that XML doesn't allow was read as U+FFFD"
        case .bareLessThan: "a '<' that doesn't begin a tag was read as text"
        case .controlCharacter(0): "a NUL character was removed"
        case .controlCharacter(let byte): "the control character \(byte) was read as U+FFFD"
        case .invalidBytes: "bytes that are invalid in the document's encoding were read as U+FFFD"
        case .wrongEncoding(let declared, let used):
            "the declaration says '\(declared)', but the document was read as \(used)"
        case .strayCDATAEnd: "']]>' outside a CDATA section was read as text"
        case .hyphensInComment: "'--' in a comment was read as '- -'"
        case .unquotedAttribute: "an attribute's value has no quotation marks"
        case .attributeWithoutValue: "an attribute without a value was read as empty"
        case .repeatedAttribute: "an attribute was removed because the element has it already"
        case .surplusAttributes(let limit): "an element's attributes after the first \(limit) were removed"
        case .strayCharactersInTag: "characters in a tag outside attributes were removed"
        case .strayEndTag(let name): "the end tag '</\(name)>' closes nothing and was removed"
        case .unclosedElement(let name): "'<\(name)>' is not closed; it was closed with the element around it"
        case .tooDeep(let limit): "elements nested deeper than \(limit) were read as siblings"
        case .misplacedDeclaration: "an XML declaration is not at the start, or has no end"
        case .misplacedDocumentType: "a document type that isn't at the start, or comes twice, was removed"
        case .unfinishedMarkup: "a comment, section, instruction, document type or tag has no end"
        case .textOutside: "text outside the outermost element was removed"
        case .elementOutside: "an element after the outermost one was read as part of it"
        case .surplusNamespaces(let limit): "namespace declarations beyond \(limit) were ignored"
        case .truncated: "the document ends too early"
        }
    }
}

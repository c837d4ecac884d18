package import SpiderValue

extension YAMLError {
    /// The kinds of problems in a YAML file.
    package enum Reason: Error, Hashable {
        /// It isn't YAML, for this reason.
        case syntax(String)
        /// Its bytes aren't UTF-8, nor UTF-16 with a byte order mark.
        case invalidEncoding
        /// It contains a control character, which YAML does not allow.
        case controlCharacter
        /// It has more bytes than the limit, before or after replacing variables.
        case tooLarge(limit: Int)
        /// It is nested deeper than this.
        case tooDeep(limit: Int)
        /// It has more nodes than this, counting what aliases repeat.
        case tooManyNodes(limit: Int)
        /// It has more anchors than this.
        case tooManyAnchors(limit: Int)
        /// Its blanks or directives are arranged so that reading it would take too long.
        case tooSlow
        /// A second document starts here.
        case secondDocument
        /// A mapping has this key twice.
        case duplicateKey(String, first: Mark)
        /// A list or a mapping is in the place of a key.
        case keyIsNotText
        /// A merge key (`<<`) whose value is neither a mapping nor a list of mappings.
        case mergeIsNotMapping
        /// An alias without an anchor before it.
        case unknownAlias(String)
        /// An alias inside its own anchor.
        case recursiveAlias(String)
        /// A tag other than those of the core schema.
        case unknownTag(String)
        /// A tag that doesn't fit the value, such as `!!int` before a text.
        case tagMismatch(tag: String, found: String)
        /// A number that does not fit; a whole number must fit into 64 bits.
        case numberOutOfRange(String)
        /// A variable that is not set and that has no default.
        case variableNotSet(String)
        /// A `${` that is not followed by a name and `}`, or by a name, `:-`, a default and `}`.
        case malformedVariable
        /// The content is not what the decoded type needs.
        case value(path: ValuePath, ValueError.Problem)
        /// A key that the decoded type does not know, and the one that was probably meant.
        case unknownKey(String, suggestion: String?)
        /// There wasn't enough memory to read the file.
        case outOfMemory
    }
}

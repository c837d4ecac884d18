/// The properties that the standard gives to elements by their name.
struct TagTraits: BitwiseCopyable {
    var start = StartTagGroup.ordinary
    var end = EndTagGroup.ordinary
    var flags: UInt16 = 0

    static var special: UInt16 { 1 }
    /// Ends every scope.
    static var scope: UInt16 { 2 }
    static var impliedEnd: UInt16 { 4 }
    static var thoroughlyImpliedEnd: UInt16 { 8 }
    /// Content that isn't part of a table is moved before the table.
    static var fostering: UInt16 { 16 }
    static var heading: UInt16 { 32 }
    /// Its end tag does nothing but close it if it is the current node.
    static var closesItself: UInt16 { 128 }
    /// Ends foreign content.
    static var breaksOut: UInt16 { 64 }

    @inline(__always) func has(_ flag: UInt16) -> Bool { flags & flag != 0 }

    static let ordinary = TagTraits()

    /// Elements of SVG and MathML that are special and end scopes.
    static let foreignScope = TagTraits(flags: special | scope)

    /// Returns the traits of an element that isn't one of HTML's standard ones.
    static func ofOther(_ key: ElementKey) -> TagTraits {
        switch (key.namespace, key.name) {
        case (.svg, .foreignObject), (.svg, .desc), (.svg, .title), (.mathML, .mi), (.mathML, .mo), (.mathML, .mn),
            (.mathML, .ms), (.mathML, .mtext), (.mathML, .annotationXml):
            foreignScope
        default:
            ordinary
        }
    }
}

/// The forms that HTML gives lower-case names in SVG and MathML (HTML standard, section 13.2.6.5).
extension Atom {
    /// SVG's mixed-case form of a lower-case name; any other name as it is.
    var mixedCase: Atom {
        if self == .definitionurl { return .definitionURL }
        let isLowered = Self.loweredElements.contains(rawValue) || Self.loweredAttributes.contains(rawValue)
        return isLowered ? Atom(rawValue: rawValue + Self.adjustment) : self
    }

    /// The tag of the attribute that one with this name becomes in SVG and MathML.
    var foreignAttributeTag: UInt32 {
        switch self {
        case .xlinkActuate: AttributeRecord.tag(.actuate, .xlink)
        case .xlinkArcrole: AttributeRecord.tag(.arcrole, .xlink)
        case .xlinkHref: AttributeRecord.tag(.href, .xlink)
        case .xlinkRole: AttributeRecord.tag(.role, .xlink)
        case .xlinkShow: AttributeRecord.tag(.show, .xlink)
        case .xlinkTitle: AttributeRecord.tag(.title, .xlink)
        case .xlinkType: AttributeRecord.tag(.type, .xlink)
        case .xmlLang: AttributeRecord.tag(.lang, .xml)
        case .xmlSpace: AttributeRecord.tag(.space, .xml)
        case .xmlns: AttributeRecord.tag(.xmlns, .xmlns)
        case .xmlnsXlink: AttributeRecord.tag(.xlink, .xmlns)
        default: AttributeRecord.tag(mixedCase)
        }
    }

    /// What stands for a name that nothing in a document has.
    static var unknown: Atom { Atom(rawValue: .max) }
}

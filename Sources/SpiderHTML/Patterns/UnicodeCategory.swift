/// One of Unicode's general categories, such as `Lu`, or all whose names begin with a letter, such as `L`.
struct UnicodeCategory: Sendable {
    private let members: Set<Unicode.GeneralCategory>

    /// The category with a name; nil if there is none.
    init?(_ name: String) {
        members = Set(Self.names.filter { $0.key == name || (name.utf8.count == 1 && $0.key.hasPrefix(name)) }.values)
        if members.isEmpty { return nil }
    }

    /// Returns whether a character is in it.
    func contains(_ scalar: Unicode.Scalar) -> Bool { members.contains(scalar.properties.generalCategory) }

    private static let names: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
        "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark, "Nd": .decimalNumber,
        "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation, "Pd": .dashPunctuation,
        "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation, "Pf": .finalPunctuation,
        "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol, "Sk": .modifierSymbol, "So": .otherSymbol,
        "Zs": .spaceSeparator, "Zl": .lineSeparator, "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format,
        "Cs": .surrogate, "Co": .privateUse, "Cn": .unassigned,
    ]
}

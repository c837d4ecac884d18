/// Finds the direction in which the text of a control is written (HTML standard, section 3.2.6.4, "directionality").
enum TextDirection {
    static func isRightToLeft(_ field: FormField) -> Bool {
        var node: Node? = field.element.node
        while let current = node {
            if let direction = current.value(of: .dir) {
                if WordList.isSame(direction, "rtl") { return true }
                if WordList.isSame(direction, "ltr") { return false }
                if WordList.isSame(direction, "auto") { return beginsRightToLeft(field.value) }
            }
            node = current.parentElement
        }
        return false
    }

    /// Returns whether the first letter is from a right-to-left script.
    private static func beginsRightToLeft(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
            default: return false
            }
        }
        return false
    }
}

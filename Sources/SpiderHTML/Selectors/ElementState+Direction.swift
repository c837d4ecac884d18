extension ElementState {
    private static let left = UInt8(ascii: "l")
    private static let right = UInt8(ascii: "r")

    /// Returns the first letter of `ltr` or `rtl`, from the nearest `dir` (HTML standard, section 3.2.6.4).
    ///
    /// - Parameters:
    ///   - known: the directions of elements that take it from their text.
    ///   - steps: the number of visited nodes, which is added to this.
    static func direction(
        of node: Node, _ known: inout [Node: UInt8], _ steps: inout Int
    ) -> UInt8 {
        var current: Node? = node
        while let element = current {
            steps += 1
            if let value = element.value(of: .dir) {
                if WordList.isSame(value, "ltr") { return left }
                if WordList.isSame(value, "rtl") { return right }
                if WordList.isSame(value, "auto") {
                    if let direction = known[element] { return direction }
                    let direction = isRightToLeft(element, &steps) ? right : left
                    known[element] = direction
                    return direction
                }
            }
            current = element.parentElement
        }
        return left
    }

    /// Returns whether the first letter in an element belongs to a script that is written from right to left.
    private static func isRightToLeft(_ node: Node, _ steps: inout Int) -> Bool {
        var current = node.firstChild
        while let item = current {
            steps += 1
            if item.isText {
                let bytes = item.textBytes
                steps += bytes.count / PageBudget.bytesPerStep
                for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar.properties.isAlphabetic
                {
                    return isRightToLeft(scalar)
                }
            }
            current = item.next(within: node)
        }
        return false
    }

    /// Hebrew to Arabic with their extensions and presentation forms, and the old scripts of the supplementary plane.
    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF: true
        default: false
        }
    }
}

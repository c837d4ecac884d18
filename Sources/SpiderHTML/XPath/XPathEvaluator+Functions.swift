private import SpiderEncoding
internal import CXML

extension XPathEvaluator {
    /// Returns the value of a call.
    mutating func call(
        _ function: XPathFunction, _ arguments: [Int], at place: Place, offset: Int
    ) throws(XPathError) -> XPathOperand {
        switch function {
        case .last: return .number(Double(place.size))
        case .position: return .number(Double(place.position))
        case .yes: return .boolean(true)
        case .no: return .boolean(false)
        case .boolean: return .boolean(try truth(of: arguments[0], at: place))
        case .not: return .boolean(!(try truth(of: arguments[0], at: place)))
        case .lang: return .boolean(try isLanguage(try text(of: arguments[0], at: place), place.node))
        case .hasClass: return .boolean(try hasClasses(arguments, at: place))
        case .count: return .number(Double(try members(of: arguments[0], at: place)))
        case .number:
            if arguments.isEmpty { return .number(try number(of: place.node)) }
            return .number(try number(of: arguments[0], at: place))
        case .sum: return .number(try sum(arguments[0], at: place))
        case .floor: return .number(try number(of: arguments[0], at: place).rounded(.down))
        case .ceiling: return .number(try number(of: arguments[0], at: place).rounded(.up))
        case .round: return .number(XPathNumber.rounded(try number(of: arguments[0], at: place)))
        case .id: return .nodes(try elements(withIDs: try value(of: arguments[0], at: place)))
        case .name, .localName, .namespaceURI:
            return .string(try name(function, arguments, at: place))
        case .test, .match, .replace:
            return try applyPattern(function, arguments, at: place, offset: offset)
        case .difference, .intersection, .distinct, .hasSameNode, .leading, .trailing:
            return try combine(function, arguments, at: place)
        default:
            return try callOnTexts(function, arguments, at: place)
        }
    }

    /// Returns the functions of section 4.2.
    private mutating func callOnTexts(
        _ function: XPathFunction, _ arguments: [Int], at place: Place
    ) throws(XPathError) -> XPathOperand {
        if function == .concat { return .string(try concatenation(of: arguments, at: place)) }
        let text = try arguments.isEmpty ? text(of: place.node) : text(of: arguments[0], at: place)
        try spend(text: text.count)
        switch function {
        case .string: return .string(text)
        case .stringLength: return .number(Double(XPathText.length(text)))
        case .normalizeSpace: return .string(XPathText.normalized(text))
        case .substring:
            let start = try number(of: arguments[1], at: place)
            let length = arguments.count > 2 ? try number(of: arguments[2], at: place) : nil
            return .string(XPathText.substring(text, from: start, length: length))
        default: break
        }
        let other = try self.text(of: arguments[1], at: place)
        try spend(text: other.count)
        switch function {
        case .startsWith: return .boolean(text.starts(with: other))
        case .contains: return .boolean(XPathText.position(of: other, in: text) != nil)
        case .substringBefore:
            return .string(XPathText.position(of: other, in: text).map { Array(text[..<$0]) } ?? [])
        case .substringAfter:
            return .string(XPathText.position(of: other, in: text).map { Array(text[($0 + other.count)...]) } ?? [])
        default:
            let targets = try self.text(of: arguments[2], at: place)
            try spend(text: text.count + targets.count)
            let result = XPathText.translated(text, from: other, to: targets)
            try spend(text: result.count)
            return .string(result)
        }
    }

    private mutating func concatenation(of arguments: [Int], at place: Place) throws(XPathError) -> [UInt8] {
        var result: [UInt8] = []
        for argument in arguments {
            let text = try text(of: argument, at: place)
            try spend(text: result.count + text.count)
            result += text
        }
        return result
    }

    private mutating func members(of term: Int, at place: Place) throws(XPathError) -> Int {
        switch try value(of: term, at: place) {
        case .nodes(let nodes): return nodes.count
        case .texts(let texts): return texts.count
        default: throw fault(.notNodes, at: program.offsets[term])
        }
    }

    private mutating func sum(_ term: Int, at place: Place) throws(XPathError) -> Double {
        var sum = 0.0
        for text in try texts(of: try value(of: term, at: place)) { sum += XPathNumber.parse(text) }
        return sum
    }

    private mutating func name(
        _ function: XPathFunction, _ arguments: [Int], at place: Place
    ) throws(XPathError) -> [UInt8] {
        let chosen = arguments.isEmpty ? place.node : try nodes(of: arguments[0], at: place).first
        guard let node = chosen else { return [] }
        let name: [UInt8]
        switch function {
        case .name: name = node.qualifiedName
        case .localName: name = node.localName
        default: name = NodePointer.bytes(node.namespace?.pointee.href)
        }
        try spend(text: name.count)
        return name
    }

    private mutating func elements(withIDs value: XPathOperand) throws(XPathError) -> [NodePointer] {
        var wanted: Set<[UInt8]> = []
        for text in try texts(of: value) {
            try spend(text: text.count)
            for word in text.split(whereSeparator: XPathText.isSpace) { wanted.insert(Array(word)) }
        }
        guard !wanted.isEmpty else { return [] }
        var found: [NodePointer] = []
        var node: NodePointer? = document
        while let current = node {
            try spend(1)
            if current.isElement, let id = Self.identity(of: current) {
                try spend(1 + id.count / 8)
                // If several elements have the same ID, the first one counts.
                if wanted.remove(Array(id)) != nil { found.append(current) }
                if wanted.isEmpty { break }
            }
            node = current.nextInDocument(within: document)
        }
        return found
    }

    private static func identity(of node: NodePointer) -> UnsafeBufferPointer<UInt8>? {
        node.value(of: "id") ?? node.attribute(named: id.utf8Start, in: xml.utf8Start)?.valueBytes
    }

    /// Returns whether a node is in a language or in a variety of it.
    private mutating func isLanguage(_ asked: [UInt8], _ node: NodePointer) throws(XPathError) -> Bool {
        guard let element = node.isElement ? node : node.pointee.parent else { return false }
        var steps = 0
        let language = ElementState.languageInEffect(at: element, &steps)
        try spend(4 * steps)
        guard let language, language.count >= asked.count else { return false }
        for (one, other) in zip(language, asked) where ASCII.lowercase(one) != ASCII.lowercase(other) { return false }
        return language.count == asked.count || language[asked.count] == 0x2D
    }

    private static let id: StaticString = "id"
    private static let xml: StaticString = "http://www.w3.org/XML/1998/namespace"

    private mutating func hasClasses(_ arguments: [Int], at place: Place) throws(XPathError) -> Bool {
        guard place.node.isElement, let classes = place.node.value(of: "class") else { return false }
        for argument in arguments {
            let word = try text(of: argument, at: place)
            try spend(text: classes.count)
            if !XPathText.hasWord(word, in: classes) { return false }
        }
        return true
    }
}

/// The source of a microdata property's value, by the kind of element (HTML standard, section 5.2.4).
enum MicrodataSource {
    /// In an attribute.
    case attribute(Atom)
    /// In an attribute, as a URL.
    case address(Atom)
    /// In the `datetime` of a `<time>`, or else in its text.
    case time
    /// In the text of the element.
    case text

    /// The source of an element that is not an item.
    init(_ node: Node) {
        switch node.name {
        case .meta: self = .attribute(.content)
        case .a, .area, .link: self = .address(.href)
        case .audio, .embed, .iframe, .img, .source, .track, .video: self = .address(.src)
        case .object: self = .address(.data)
        case .data, .meter: self = .attribute(.value)
        case .time: self = .time
        default: self = .text
        }
    }
}

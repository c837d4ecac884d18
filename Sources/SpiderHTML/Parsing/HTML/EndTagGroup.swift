/// The end tags that the "in body" mode treats alike.
enum EndTagGroup: UInt8 {
    case ordinary
    case template
    case body
    case html
    case block
    case form
    case paragraph
    case listItem
    case definition
    case heading
    case formatting
    case embedded
    case lineBreak
}

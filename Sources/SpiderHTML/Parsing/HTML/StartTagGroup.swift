/// The start tags that the "in body" mode treats alike.
enum StartTagGroup: UInt8 {
    case ordinary
    case html
    /// Those that are processed as in the head.
    case head
    case body
    case frameset
    case block
    case heading
    case preformatted
    case form
    case listItem
    case definition
    case plaintext
    case button
    case anchor
    case formatting
    case noBreak
    /// `applet`, `marquee`, `object`
    case embedded
    case table
    case void
    case input
    /// `param`, `source`, `track`
    case parameter
    case rule
    case image
    case textarea
    case xmp
    case iframe
    case noembed
    case select
    case option
    case optionGroup
    case rubyBase
    case rubyText
    case math
    case svg
    /// Parts of tables and others that mean nothing here.
    case ignored
}

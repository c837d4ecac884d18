/// The default layout of an element (HTML standard, section 15.3).
enum ElementDisplay: UInt8 {
    /// In a line, with the text around it.
    case inline
    /// Not at all.
    case hidden
    /// On lines of its own.
    case block
    /// On lines of its own, with an empty line before and after.
    case paragraph
    /// On lines of its own, with its white space unchanged.
    case preformatted
    /// In a line, with its white space unchanged.
    case verbatim
    /// A line break.
    case lineBreak
    /// A table.
    case table
    /// A row of a table.
    case row
    /// A cell of a table.
    case cell

    /// Returns the layout of an element.
    @inline(__always) init(_ node: Node) {
        let name = node.name
        self = name.isStandard ? Self.byName[Int(name.rawValue)] : .inline
    }

    /// Whether it stands on lines of its own.
    var isBlock: Bool {
        switch self {
        case .block, .paragraph, .preformatted, .table: true
        case .inline, .hidden, .verbatim, .lineBreak, .row, .cell: false
        }
    }

    private static let names: [(display: ElementDisplay, names: [Atom])] = [
        // Without style sheets, the contents of `noscript` and of media would be shown, too, but nobody sees them.
        (
            .hidden,
            [
                .area, .audio, .base, .basefont, .canvas, .datalist, .head, .iframe, .link, .meta, .noembed,
                .noframes, .noscript, .param, .rp, .script, .style, .template, .title, .video,
            ]
        ),
        (
            .block,
            [
                .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog,
                .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .frameset, .h1, .h2,
                .h3, .h4, .h5, .h6, .header, .hgroup, .hr, .html, .legend, .li, .main, .menu, .nav, .ol,
                .optgroup, .option, .search, .section, .summary, .ul,
            ]
        ),
        (.paragraph, [.p]),
        (.preformatted, [.listing, .plaintext, .pre, .xmp]),
        (.verbatim, [.textarea]),
        (.lineBreak, [.br]),
        (.table, [.table]),
        (.row, [.tr]),
        (.cell, [.td, .th]),
    ]

    /// The layout of the elements with standard names, by the name's number.
    private static let byName: [ElementDisplay] = {
        var displays = [ElementDisplay](repeating: .inline, count: Int(Atom.standardEnd))
        for row in names {
            for name in row.names { displays[Int(name.rawValue)] = row.display }
        }
        return displays
    }()
}

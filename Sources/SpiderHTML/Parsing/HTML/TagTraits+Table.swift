/// The table of what the standard says of names.
extension TagTraits {
    /// The traits of the standard names, by their numbers.
    static let table = Table()

    /// `@unchecked Sendable` holds because the memory is written here, before anybody sees it, and never again.
    struct Table: @unchecked Sendable {
        let base: UnsafePointer<TagTraits>

        fileprivate init() {
            let rows = UnsafeMutablePointer<TagTraits>.allocate(capacity: Int(Atom.standardEnd))
            rows.initialize(repeating: TagTraits(), count: Int(Atom.standardEnd))
            for (flag, names) in TagTraits.flagged {
                for name in names { rows[Int(name.rawValue)].flags |= flag }
            }
            for (group, names) in TagTraits.startGroups {
                for name in names { rows[Int(name.rawValue)].start = group }
            }
            for (group, names) in TagTraits.endGroups {
                for name in names { rows[Int(name.rawValue)].end = group }
            }
            for index in 0..<Int(Atom.standardEnd) {
                switch rows[index].end {
                case .ordinary, .block, .paragraph, .listItem, .definition, .heading:
                    rows[index].flags |= TagTraits.closesItself
                case .template, .body, .html, .form, .formatting, .embedded, .lineBreak:
                    break
                }
            }
            base = UnsafePointer(rows)
        }
    }

    private static let headings: [Atom] = [.h1, .h2, .h3, .h4, .h5, .h6]

    private static let flagged: [(UInt16, [Atom])] = [
        (
            special,
            [
                .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body, .br,
                .button,
                .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed, .fieldset, .figcaption,
                .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr,
                .html, .iframe, .img, .input, .keygen, .li, .link, .listing, .main, .marquee, .menu, .meta, .nav,
                .noembed, .noframes, .noscript, .object, .ol, .p, .param, .plaintext, .pre, .script, .search, .section,
                .select, .source, .style, .summary, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead,
                .title, .tr, .track, .ul, .wbr, .xmp,
            ]
        ),
        (scope, [.applet, .caption, .html, .marquee, .object, .select, .table, .td, .template, .th]),
        (impliedEnd, [.dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc]),
        (
            thoroughlyImpliedEnd,
            [
                .caption, .colgroup, .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc, .tbody, .td, .tfoot,
                .th, .thead, .tr,
            ]
        ),
        (fostering, [.table, .tbody, .tfoot, .thead, .tr]),
        (heading, headings),
        (
            breaksOut,
            [
                .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4,
                .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small,
                .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var,
            ]
        ),
    ]

    private static let startGroups: [(StartTagGroup, [Atom])] = [
        (.html, [.html]),
        (
            .head,
            [.base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title]
        ),
        (.body, [.body]),
        (.frameset, [.frameset]),
        (
            .block,
            [
                .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
                .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .search, .section,
                .summary, .ul,
            ]
        ),
        (.heading, headings),
        (.preformatted, [.pre, .listing]),
        (.form, [.form]),
        (.listItem, [.li]),
        (.definition, [.dd, .dt]),
        (.plaintext, [.plaintext]),
        (.button, [.button]),
        (.anchor, [.a]),
        (.formatting, [.b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u]),
        (.noBreak, [.nobr]),
        (.embedded, [.applet, .marquee, .object]),
        (.table, [.table]),
        (.void, [.area, .br, .embed, .img, .keygen, .wbr]),
        (.input, [.input]),
        (.parameter, [.param, .source, .track]),
        (.rule, [.hr]),
        (.image, [.image]),
        (.textarea, [.textarea]),
        (.xmp, [.xmp]),
        (.iframe, [.iframe]),
        (.noembed, [.noembed]),
        (.select, [.select]),
        (.option, [.option]),
        (.optionGroup, [.optgroup]),
        (.rubyBase, [.rb, .rtc]),
        (.rubyText, [.rp, .rt]),
        (.math, [.math]),
        (.svg, [.svg]),
        (.ignored, [.caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr]),
    ]

    private static let endGroups: [(EndTagGroup, [Atom])] = [
        (.template, [.template]),
        (.body, [.body]),
        (.html, [.html]),
        (
            .block,
            [
                .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div, .dl,
                .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre,
                .search, .section, .select, .summary, .ul,
            ]
        ),
        (.form, [.form]),
        (.paragraph, [.p]),
        (.listItem, [.li]),
        (.definition, [.dd, .dt]),
        (.heading, headings),
        (
            .formatting,
            [.a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u]
        ),
        (.embedded, [.applet, .marquee, .object]),
        (.lineBreak, [.br]),
    ]
}

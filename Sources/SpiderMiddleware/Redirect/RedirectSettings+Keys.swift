import SpiderCore

extension RedirectSettings {
    static let keys: [Key] = [
        Key(
            "follow", "whether redirects are followed; if not, a redirect fails the page unless its status is accepted"),
        Key("limit", "how many in a row; 0 to 100"),
        Key("meta_refresh", "whether refreshes that lead to another page are followed"),
        Key("longest_refresh", "the longest delay of a refresh that is followed"),
        Key("cross_origin_body", "whether a body may be sent again to another site: beyond its registrable domain"),
    ]
}

extension WebURL {
    /// `about:blank`, the URL of an empty page.
    public static let blank: WebURL = {
        var layout = Layout()
        layout.hasOpaquePath = true
        layout.schemeEnd = 5
        layout.usernameEnd = 6
        layout.hostStart = 6
        layout.hostEnd = 6
        layout.pathStart = 6
        layout.pathEnd = 11
        layout.queryEnd = 11
        return WebURL(href: "about:blank", layout: layout)
    }()
}

/// Writes a page of a shop, part by part, with numbers that look random and depend on the seed alone.
struct ShopPageWriter {
    private var random: Dice
    private var html = ""

    private static let materials = ["Walnut", "Oak", "Linen", "Brass", "Slate", "Wool", "Cork", "Birch", "Copper"]
    private static let things = ["lamp", "table", "kettle", "chair", "shelf", "blanket", "mirror", "bowl", "clock"]
    private static let rooms = ["Kitchen", "Bedroom", "Hall", "Garden", "Caf\u{E9}", "Study"]
    private static let words = [
        "hand", "finished", "with", "a", "soft", "edge", "and", "room", "for", "two", "made", "in", "small", "batches",
        "fits", "every", "corner", "warm", "&amp;", "quiet", "light", "d&eacute;cor", "\u{2014}", "its", "grain",
        "shows",
    ]

    init(seed: UInt64) { random = Dice(seed: seed) }

    mutating func page(_ number: Int) -> String {
        head(number)
        html += "<body class=\"shop listing\">\n"
        menu()
        breadcrumb(number)
        filters()
        html += "<div id=\"results\" class=\"column wide\">\n<h1>Furniture &amp; lights &ndash; page \(number)</h1>\n"
        html += "<h2>Chosen for you</h2>\n<p>What others <strong>liked</strong> this week.\n"
        html += "<div class=\"grid grid-3\">\n"
        for index in 0..<28 { product(index) }
        html += "</div>\n"
        pagination(number)
        comparison()
        html += "</div>\n"
        footer()
        html += "</body>\n</html>\n"
        return html
    }

    private mutating func head(_ number: Int) {
        html += """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Furniture &amp; lights, page \(number) | The Corner Shop</title>
            <meta property="og:title" content="Furniture &amp; lights">
            <link rel="stylesheet" href="/assets/shop.css?v=\(random.below(1000))">
            <style>.grid{display:grid;gap:1rem}.product>.price{font-weight:bold}.sold-out{opacity:.5}</style>
            <script>
            window.shop = window.shop || {};
            shop.state = {"page": \(number), "currency": "EUR", "items": [
            """
        for index in 0..<12 {
            html +=
                "{\"sku\": \"A\(1000 + index)\", \"stock\": \(random.below(40)), \"tags\": [\"<b>new</b>\", \"x\"]},\n"
        }
        html += """
            null]};
            for (var i = 0; i < shop.state.items.length && i < 10; i++) { shop.track(shop.state.items[i]); }
            </script>
            </head>

            """
    }

    private mutating func menu() {
        html += "<header id=\"top\"><nav class=\"menu main\">\n<ul class=\"level-1\">\n"
        for room in Self.rooms {
            let path = "/c/\(room.utf8.count)\(random.below(90))"
            html += "  <li class=\"entry\"><a href=\"\(path)\" title=\"All for the \(room)\">\(room)</a>\n"
            html += "    <ul class=\"level-2\">\n"
            for thing in Self.things.prefix(3 + random.below(3)) {
                html += "      <li><a href=\"\(path)/\(thing)s\">\(thing)s</a> <small>(\(random.below(200)))</small>\n"
            }
            html += "    </ul>\n  </li>\n"
        }
        html += "</ul>\n</nav></header>\n"
    }

    private mutating func breadcrumb(_ number: Int) {
        html += "<ol class=\"breadcrumb\"><li><a href=\"/\">Home</a></li><li><a href=\"/c/1\">Furniture</a></li>"
        html += "<li class=\"active\">Page&nbsp;\(number)</li></ol>\n<!-- the filters come from the index -->\n"
    }

    private mutating func filters() {
        html +=
            "<form id=\"filters\" action=\"/search\" method=\"get\">\n<input type=\"hidden\" name=\"c\" value=\"12\">\n"
        for (group, names) in [("material", Self.materials), ("room", Self.rooms)] {
            html += "<fieldset><legend>\(group)</legend>\n"
            for name in names {
                let checked = random.below(4) == 0 ? " checked" : ""
                html +=
                    "<label><input type=\"checkbox\" name=\"\(group)\" value=\"\(name)\"\(checked)> \(name)</label><br>\n"
            }
            html += "</fieldset>\n"
        }
        html += "<select name=sort><option selected>Newest<option>Cheapest<option>Dearest</select>\n</form>\n"
    }

    private mutating func product(_ index: Int) {
        let name = "\(random.one(of: Self.materials)) \(random.one(of: Self.things))"
        let sku = 1000 + random.below(9000)
        let isSale = random.below(4) == 0
        let isGone = random.below(5) == 0
        html += "<article class=\"product card\(isSale ? " sale" : "")\(isGone ? " sold-out" : "")\""
        html += " data-sku=\"A\(sku)\" data-price=\"\(random.below(400)).\(10 + random.below(90))\">\n"
        html += "  <a class=\"image\" href=\"/product/\(sku)?ref=list&amp;pos=\(index)\"><img src=\"/media/\(sku)"
        html += "\(random.below(3) == 0 ? ".webp" : ".jpg")\" alt=\"\(name)\" width=240 height=240></a>\n"
        html +=
            "  <h3 class=\"title\"><a href=\"/product/\(sku)\" hreflang=\"\(random.one(of: ["en", "en-GB", "fr"]))\">"
        html += "\(name)</a></h3>\n"
        html += "  <p class=\"price\"><span class=\"amount\">\(10 + random.below(300)).99</span>&nbsp;&euro;"
        if isSale { html += " <del>\(400 + random.below(90)).00</del>" }
        html += "</p>\n  <ul class=\"specs\">"
        for spec in ["Height", "Width", "Weight"].prefix(2 + random.below(2)) {
            html += "<li>\(spec): \(10 + random.below(190))</li>"
        }
        html += "</ul>\n  <p class=\"text\">"
        for position in 0..<(12 + random.below(12)) { html += (position == 0 ? "" : " ") + random.one(of: Self.words) }
        html += ".</p>\n"
        if !isGone { html += "  <button type=\"submit\" name=\"add\" value=\"\(sku)\">Add to basket</button>\n" }
        html += "</article>\n"
    }

    private mutating func pagination(_ number: Int) {
        html += "<div class=\"pages\">"
        for page in 1...8 where page != number { html += "<a href=\"/c/1?sort=new&page=\(page)\">\(page)</a> " }
        html += "</div>\n"
    }

    private mutating func comparison() {
        html +=
            "<h2 id=\"compare\">Compare</h2>\n<p>The <strong>three</strong> most asked for.\n<table class=\"compare\">\n"
        for row in 0..<10 {
            html += "<tr><th>\(random.one(of: Self.materials))</th><td>\(random.below(90))</td>"
            html += "<td>\(row).\(random.below(10))</td><td class=\"num\">\(random.below(1000))</td></tr>\n"
        }
        html += "</table>\n"
    }

    private mutating func footer() {
        html += "<footer id=\"bottom\"><dl>"
        for room in Self.rooms { html += "<dt>\(room)<dd>open until \(16 + random.below(5)):00</dd>\n" }
        html += "</dl>\n<p>&copy; The Corner Shop &middot; <a href=\"/terms\">Terms</a></p></footer>\n"
        html += "<script src=\"/assets/shop.js\" async></script>\n"
    }
}

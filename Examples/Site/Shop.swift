import SpiderTesting

/// `/shop/login`: a form with a token; what lies behind it is for those who send the session's cookie.
func shop(_ site: inout Routes) {
    site.on(
        "/shop/login", method: "GET",
        .html(
            """
            <form id=login method=post action=/shop/login><input type=hidden name=token value=t-1>
            <input name=user><input type=password name=password><button>Log in</button></form>
            """))
    site.on("/shop/login", method: "POST") { request in
        let form = request.form
        guard form["token"] == "t-1", form["user"] == "ada", form["password"] == "lovelace" else {
            return .html("<p class=error>Wrong user or password</p>")
        }
        return .redirect(to: "/shop/account", status: 303).cookie("session=s-1; Path=/shop; HttpOnly")
    }
    site.on("/shop/account", members(.html("<ul id=orders><li><a href=orders/7>7</a><li><a href=orders/8>8</a></ul>")))
    site.on("/shop/orders/7", members(order("7", day: "2024-02-03", lines: [("Punched cards", 500), ("Wheel", 2)])))
    site.on("/shop/orders/8", members(order("8", day: "2024-05-06", lines: [("Ink", 1)])))
}

private func members(_ answer: Answer) -> Answer {
    Answer { request in
        request.cookies["session"] == "s-1" ? answer : .html("<p class=error>Log in first</p>", status: 403)
    }
}

private func order(_ number: String, day: String, lines: [(article: String, count: Int)]) -> Answer {
    .html(
        """
        <h1>Order <span class=number>\(number)</span></h1><time datetime="\(day)"></time>
        <table id=lines><tr><th>Article</th><th>Count</th></tr>
        \(lines.map { "<tr><td>\($0.article)</td><td>\($0.count)</td></tr>" }.joined())</table>
        """)
}

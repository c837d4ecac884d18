import SpiderTesting

/// `/quotes/`: three pages of quotations, each with a link to the next one.
func quotes(_ site: inout Routes) {
    let quotes = [
        [
            ("The Analytical Engine weaves algebraic patterns.", "Ada Lovelace", ["engines", "algebra"]),
            ("Nothing in life is to be feared.", "Marie Curie", ["life"]),
        ],
        [
            ("I would rather be a superb meteor than a sleepy planet.", "Jack London", ["life", "sky"]),
            ("“Quotes” & <angles> stay as they are.", "Anonymous", []),
        ],
        [("The end.", "Anonymous", ["last"])],
    ]
    for (index, page) in quotes.enumerated() {
        let boxes = page.map { text, author, tags in
            """
            <div class=quote><span class=text>\(escaped(text))</span> <small class=author>\(author)</small>
            \(tags.map { "<a class=tag href=/quotes/tag/\($0)>\($0)</a>" }.joined(separator: " "))</div>
            """
        }
        let next = index + 1 < quotes.count ? "<li class=next><a href=/quotes/page/\(index + 2)/>Next</a></li>" : ""
        site.page(
            index == 0 ? "/quotes/" : "/quotes/page/\(index + 1)/",
            "<h1>Quotes</h1>\(boxes.joined(separator: "\n"))<ul>\(next)</ul>")
    }
}

func escaped(_ text: String) -> String {
    text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0) }.joined()
}

import SpiderTesting

/// `/books/shelf/travel/`: two pages of books, of which one is listed twice, and one has no page of its own.
func books(_ site: inout Routes) {
    let first = [
        box("north", "Due North", price: "£12.50", stock: "3 left"),
        box("south", "  Due   South ", price: "£9.00", stock: ""),
        box("east", "East of Here", price: "£1,020.00", stock: "sold out", isSoldOut: true),
    ]
    let second = [
        box("west", "The West", price: "£7.25", stock: "12 left"),
        box("north", "Due North", price: "£12.50", stock: "3 left"),
    ]
    site.page("/books/shelf/travel/", first.joined() + "<a rel=next href='?page=2'>more</a>")
    site.page("/books/shelf/travel/?page=2", second.joined())
    site.page("/books/shelf/poetry/", box("lost", "Lost", price: "£1.00", stock: "1 left"))
    site.page("/books/north", page(author: "Nora Nord", pages: "312"))
    site.page("/books/south", page(author: "Sam Sutter", pages: nil))
    site.page("/books/east", page(author: "Esther Ost", pages: "1,204"))
    site.page("/books/west", page(author: "Wes West", pages: "90"))
}

private func box(_ id: String, _ title: String, price: String, stock: String, isSoldOut: Bool = false) -> String {
    """
    <article class="book"><h3><a href="/books/\(id)">\(title)</a></h3><b class=price>\(price)</b>
    <i class="stock\(isSoldOut ? " sold-out" : "")">\(stock)</i></article>
    """
}

private func page(author: String, pages: String?) -> String {
    """
    <h1>A book</h1><p>by <a itemprop=author href=#>\(author)</a></p>
    <table>\(pages.map { "<tr><th>Pages</th><td>\($0)</td></tr>" } ?? "")<tr><th>Cover</th><td>soft</td></tr></table>
    """
}

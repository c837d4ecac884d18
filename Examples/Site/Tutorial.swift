import SpiderTesting

/// `/tutorial/`: two pages of products, each with a page of its own.
func tutorial(_ site: inout Routes) {
    site.page("/tutorial/", list(1...3, next: "?page=2"))
    site.page("/tutorial/?page=2", list(4...5, next: nil))
    for number in 1...5 {
        site.page(
            "/tutorial/book/\(number)",
            """
            <!doctype html><title>Book \(number)</title><h1>Book \(number)</h1>
            <p class=description>The story of book \(number).</p>
            """)
    }
}

private func list(_ numbers: ClosedRange<Int>, next: String?) -> String {
    let products = numbers.map { number in
        """
        <li class="product"><a href="/tutorial/book/\(number)"><img src="/tutorial/\(number).jpg" alt=""></a>
        <h3><a href="/tutorial/book/\(number)">Book \(number)</a></h3><p class="price">£\(number).50</p></li>
        """
    }
    let link = next.map { "<a rel=next href='\($0)'>next</a>" } ?? ""
    return "<!doctype html><title>Shop</title><ul>\(products.joined())</ul>\(link)"
}

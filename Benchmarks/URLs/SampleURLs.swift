/// URLs in the shapes that pages link to; the same ones in every run.
enum SampleURLs {
    static func absolute(_ number: Int) -> String {
        let host = "www.shop\(number % 97).example"
        switch number % 10 {
        case 0, 1: return "https://\(host)/catalogue/item-\(number)_\(number % 13)/index.html"
        case 2: return "https://\(host)/news/2024/0\(number % 9 + 1)/1\(number % 10)/a-headline-of-some-words-\(number)"
        case 3: return "https://\(host)/search?q=red+shoes&page=\(number % 50)&sort=price"
        case 4:
            return "https://\(host)/forum/viewtopic.php?f=\(number % 20)&t=\(number)&start=\(number % 7)0#p\(number)"
        case 5: return "http://\(host):8080/static/img/\(number)/cover.jpg?width=200&height=300"
        case 6: return "https://\(host)/p/\(number)?utm_source=mail&utm_campaign=spring&id=\(number)"
        case 7: return "https://\(host)/%e7%94%b5%e5%bd%b1/\(number)/"
        case 8: return "https://\(host)"
        default: return "https://\(host)/tag/caf%C3%A9/page/\(number % 40)/?view=list"
        }
    }

    static func relative(_ number: Int) -> String {
        switch number % 8 {
        case 0: "/catalogue/item-\(number)/index.html"
        case 1: "../../media/cache/\(number % 256)/\(number).jpg"
        case 2: "page-\(number % 50).html"
        case 3: "?page=\(number % 50)&sort=name"
        case 4: "#reviews-\(number)"
        case 5: "//cdn.shop.example/js/app.\(number).js"
        case 6: "https://other.example/item/\(number)?from=list"
        default: "./item-\(number)?colour=red"
        }
    }
}

import SpiderHTML
import Testing

/// Elements with so many attributes that the parser would take minutes: their surplus is left out, whatever is before them.
@Suite("Surplus attributes")
struct SurplusAttributeTests {
    private let tag = "<a " + (0..<3000).map { "a\($0)" }.joined(separator: " ") + ">x</a>"
    private let values = "<a " + (0..<3000).map { "a\($0)='1'" }.joined(separator: " ") + ">x</a>"

    @Test(
        "surplus attributes in HTML, for libxml2",
        arguments: [
            "", "<!-->", "<!--->", "<!-- --!>", "<!-- c -->", "<?x <!-- >", "<!x <!-- >", "<!DOCTYPE a '<!--'>",
            "</p <!-- >", "<script1>", "<script-a>", "<script/>", "<style/>", "<style:a>", "<script></script >",
            "<script></SCRIPT>", "<script></scripts>", "<style></style/>", "<p a=b'c>", "<p a='b'c>", "<p a=\"<!--\">",
            "<p a = '<!--'>", "<p a='\n'>", "<p '<!--'>", "<p a'<!--'>", "<p =<!-->", "<p/<!-- >", "<p a/='<!--'>",
            "<br/<!-->",
            "a<b", "<3 <!-- >", "&<!-- >-->", "<p a=>", "<p a='>", "<textarea><!--</textarea>", "<title><!--</title>",
            "<xmp><!--</xmp>", "<p\u{B}a='>'>", "<p\u{0}>", "<p a=\u{B}'>", "<a:b c='>'>", "<a.b c='>'>", "<_a c='>'>",
        ])
    func html(before: String) throws {
        // Where the surplus cannot be told from what is before it, the page is refused.
        guard let page = try? Document(html: Array((before + tag).utf8), parser: .libxml2) else { return }
        for element in try page.css("*") { #expect(element.attributes.count <= 513) }
    }

    @Test(
        "surplus attributes in XML",
        arguments: [
            "", "<!-- c -->", "<?x <!-- ?>", "<!DOCTYPE r [<!-- c --><?x <!-- ?>]>", "<!DOCTYPE r '<!--' '<!--'>",
            "<b>]]></b>", "<![CDATA[<!--]]>", "<b c='<!--'/>", "<b>&<!-- ></b>", "</b <!-- >", "<b c=\"'\"/>",
            "<script/>", "<b c=d e='>'/>", "<é c='>'/>", "<b é='<!--'/>",
        ])
    func xml(before: String) throws {
        let outer = before.hasPrefix("<!DOCTYPE") ? before + "<r>" : "<r>" + before
        guard let page = try? Document(xml: outer + values + "</r>") else { return }
        for element in try page.css("*") { #expect(element.attributes.count <= 513) }
    }
}

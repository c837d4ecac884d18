import Testing

@testable import SpiderHTML

@Suite struct FragmentTreeTests {
    @Test("a fragment is parsed as the content of its context") func fragmentParsedAsContent() {
        #expect(TreeDump.fragment("<td>a", in: "div") == "| \"a\"\n")
        #expect(TreeDump.fragment("<td>a", in: "tr") == "| <td>\n|   \"a\"\n")
        #expect(TreeDump.fragment("<b>&lt;</b>", in: "title") == "| \"<b><</b>\"\n")
        #expect(TreeDump.fragment("<circle/>", in: "svg svg") == "| <svg circle>\n")
        #expect(TreeDump.fragment("<tr><td>a", in: "template") == "| <tr>\n|   <td>\n|     \"a\"\n")
    }
}

import Testing

@testable import SpiderHTML

@Suite struct ForeignTreeTests {
    @Test("names and attributes of SVG get their mixed case") func namesAndAttributesSVG() {
        #expect(
            TreeDump.body("<svg VIEWBOX=1 xlink:href=#a><lineargradient/><FOREIGNOBJECT><p>a</svg>b") == """
                | <svg svg>
                |   viewBox="1"
                |   xlink href="#a"
                |   <svg linearGradient>
                |   <svg foreignObject>
                |     <p>
                |       "ab"

                """)
    }

    @Test("CDATA sections are text in SVG, and comments elsewhere") func cdataSectionsTextSVG() {
        #expect(
            TreeDump.body("<svg><![CDATA[a<b>&amp;]]>c</svg><![CDATA[d]]>") == """
                | <svg svg>
                |   "a<b>&amp;c"
                | <!-- [CDATA[d]] -->

                """)
    }

    @Test("elements of HTML end foreign content") func elementsHTMLEndForeign() {
        #expect(
            TreeDump.body("<svg><g><p>a<svg><font><font size=1>b") == """
                | <svg svg>
                |   <svg g>
                | <p>
                |   "a"
                |   <svg svg>
                |     <svg font>
                |   <font>
                |     size="1"
                |     "b"

                """)
    }

    @Test("HTML continues in the text and annotations of MathML") func htmlGoesOnText() {
        #expect(
            TreeDump.body("<math><mi><b>a</b><mglyph></mi><annotation-xml encoding=text/html><p>b</math>") == """
                | <math math>
                |   <math mi>
                |     <b>
                |       "a"
                |     <math mglyph>
                |   <math annotation-xml>
                |     encoding="text/html"
                |     <p>
                |       "b"

                """)
    }

    @Test("A NUL in foreign content is replaced") func nulForeignContentReplaced() {
        #expect(TreeDump.body("<svg>a\0b") == "| <svg svg>\n|   \"a\u{FFFD}b\"\n")
    }
}

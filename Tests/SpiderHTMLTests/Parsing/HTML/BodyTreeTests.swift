import Testing

@testable import SpiderHTML

@Suite struct BodyTreeTests {
    @Test("a list item closes the one before, but not one of an outer list") func listItemClosesOne() {
        #expect(
            TreeDump.body("<ul><li>a<div>b</div><li>c<ul><li>d</ul>e</ul>") == """
                | <ul>
                |   <li>
                |     "a"
                |     <div>
                |       "b"
                |   <li>
                |     "c"
                |     <ul>
                |       <li>
                |         "d"
                |     "e"

                """)
    }

    @Test("a bold text continues in the next paragraph") func boldTextGoesOn() {
        #expect(
            TreeDump.body("<p>a<b class=x>b<p>c</b>d") == """
                | <p>
                |   "a"
                |   <b>
                |     class="x"
                |     "b"
                | <p>
                |   <b>
                |     class="x"
                |     "c"
                |   "d"

                """)
    }

    @Test("a misnested formatting element is copied into the block") func misnestedFormattingElementCopied() {
        #expect(
            TreeDump.body("<i>a<div>b</i>c</div>d") == """
                | <i>
                |   "a"
                | <div>
                |   <i>
                |     "b"
                |   "c"
                | "d"

                """)
    }

    @Test("no more than three equal formatting elements are reopened") func noMoreThanThree() {
        #expect(
            TreeDump.body("<p><b><b><b><b><p>a") == """
                | <p>
                |   <b>
                |     <b>
                |       <b>
                |         <b>
                | <p>
                |   <b>
                |     <b>
                |       <b>
                |         "a"

                """)
    }

    @Test("a link closes the link before") func linkClosesLinkBefore() {
        #expect(
            TreeDump.body("<a href=1>a<a href=2>b</a>c") == """
                | <a>
                |   href="1"
                |   "a"
                | <a>
                |   href="2"
                |   "b"
                | "c"

                """)
    }

    @Test("end tags without an element are ignored, but for p and br") func endTagsWithoutElement() {
        #expect(
            TreeDump.body("a</div></span></p>b</br>c") == """
                | "a"
                | <p>
                | "b"
                | <br>
                | "c"

                """)
    }

    @Test("texts around an ignored tag are one text") func textsAroundIgnoredTag() {
        #expect(TreeDump.body("one</x> two</y a=&lt;> three&amp;</z> four") == "| \"one two three& four\"\n")
    }

    @Test("the content of textarea, title, script and style isn't markup") func contentTextareaTitleScript() {
        #expect(
            TreeDump.body("<textarea>\n<p>&lt;</textarea><title><b></title><script>a<b>&lt;</script><style><i></style>")
                == """
                | <textarea>
                |   "<p><"
                | <title>
                |   "<b>"
                | <script>
                |   "a<b>&lt;"
                | <style>
                |   "<i>"

                """)
    }

    @Test("only one line feed after pre is dropped, also as a reference") func onlyOneLineFeed() {
        #expect(TreeDump.body("<pre>\n\na</pre>") == "| <pre>\n|   \"\na\"\n")
        #expect(TreeDump.body("<pre>&#10;a</pre>") == "| <pre>\n|   \"a\"\n")
    }

    @Test("options, groups and rules in a select have no nesting") func optionsGroupsAndRules() {
        #expect(
            TreeDump.body("<select><option>a<option>b<optgroup><option>c<hr><option>d</select>e") == """
                | <select>
                |   <option>
                |     "a"
                |   <option>
                |     "b"
                |   <optgroup>
                |     <option>
                |       "c"
                |   <hr>
                |   <option>
                |     "d"
                | "e"

                """)
    }

    @Test("a form in a form is ignored") func formFormIgnored() {
        #expect(
            TreeDump.body("<form id=1><div><form id=2></form>a</div>") == """
                | <form>
                |   id="1"
                |   <div>
                |     "a"

                """)
    }

    @Test("headings close headings, and definitions close definitions") func headingsCloseHeadingsAnd() {
        #expect(
            TreeDump.body("<h1>a<h2>b</h3>c<dl><dt>d<dd>e<dt>f</dl>") == """
                | <h1>
                |   "a"
                | <h2>
                |   "b"
                | "c"
                | <dl>
                |   <dt>
                |     "d"
                |   <dd>
                |     "e"
                |   <dt>
                |     "f"

                """)
    }

    @Test("the first of two attributes with one name counts") func firstTwoAttributesWith() {
        #expect(TreeDump.body("<p a=1 A=2 b>") == "| <p>\n|   a=\"1\"\n|   b=\"\"\n")
    }

    @Test("NUL characters vanish from text") func nulCharactersVanishFrom() {
        #expect(TreeDump.body("a\0b<p>\0") == "| \"ab\"\n| <p>\n")
    }
}

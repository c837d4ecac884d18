import Testing

@testable import SpiderHTML

@Suite struct PageTreeTests {
    @Test("an empty page has a head and a body") func emptyPageHasHead() {
        #expect(TreeDump.page("") == "| <html>\n|   <head>\n|   <body>\n")
    }

    @Test("content after the end tags of body and html belongs to the body") func whatFollowsEndTags() {
        #expect(
            TreeDump.page("<body>a</body></html><p>b") == """
                | <html>
                |   <head>
                |   <body>
                |     "a"
                |     <p>
                |       "b"

                """)
    }

    @Test("comments after the body stay there, and the text after them goes into the body") func commentsAfterBodyStay()
    {
        let tree = HTMLParser.parse("<body>a</body><!--1--></html><!--2-->b<i>c")
        #expect(
            String(decoding: TreeDump.text(of: tree.document), as: UTF8.self) == """
                | <html>
                |   <head>
                |   <body>
                |     "ab"
                |     <i>
                |       "c"
                |   <!-- 1 -->
                | <!-- 2 -->

                """)
        #expect(isInOrder(tree))
    }

    @Test("a second body or html tag adds attributes that are new") func secondBodyOrHtml() {
        #expect(
            TreeDump.page("<html a=1><body b=1><html a=2 c=2><body b=2 d=2><body d=3 e=3><p f>") == """
                | <html>
                |   a="1"
                |   c="2"
                |   <head>
                |   <body>
                |     b="1"
                |     d="2"
                |     e="3"
                |     <p>
                |       f=""

                """)
    }

    @Test("elements of the head that come after it go into it") func elementsHeadComeAfter() {
        let tree = HTMLParser.parse("<head></head> <title>a</title><link><p>b")
        #expect(
            String(decoding: TreeDump.text(of: tree.document), as: UTF8.self) == """
                | <html>
                |   <head>
                |     <title>
                |       "a"
                |     <link>
                |   " "
                |   <body>
                |     <p>
                |       "b"

                """)
        #expect(isInOrder(tree))
    }

    @Test("a noscript in the head has elements, and ends at an element that the head can't have")
    func noscriptHeadHasElements() {
        #expect(
            TreeDump.page("<noscript><link><img></noscript>") == """
                | <html>
                |   <head>
                |     <noscript>
                |       <link>
                |   <body>
                |     <img>

                """)
    }

    @Test("a frameset takes the place of an empty body") func framesetTakesPlaceEmpty() {
        let tree = HTMLParser.parse("<p><frameset><frame></frameset> x<noframes><p></noframes>")
        #expect(
            String(decoding: TreeDump.text(of: tree.document), as: UTF8.self) == """
                | <html>
                |   <head>
                |   <frameset>
                |     <frame>
                |   " "
                |   <noframes>
                |     "<p>"

                """)
        #expect(isInOrder(tree))
    }

    @Test("the doctype decides on quirks") func doctypeDecidesOnQuirks() {
        #expect(HTMLParser.parse("<!DOCTYPE html>").quirks == .none)
        #expect(HTMLParser.parse("<!DOCTYPE html SYSTEM 'about:legacy-compat'>").quirks == .none)
        #expect(HTMLParser.parse("<p>").quirks == .quirks)
        #expect(HTMLParser.parse("<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 3.2 Final//EN'>").quirks == .quirks)
        #expect(HTMLParser.parse("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'>").quirks == .limited)
        #expect(HTMLParser.parse("<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN'>").quirks == .quirks)
        #expect(
            HTMLParser.parse("<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN' 'x'>").quirks == .limited)
    }

    @Test("line ends become line feeds, but for those of references") func lineEndsBecomeLine() {
        #expect(
            TreeDump.page("<body>a\r\nb\rc\r\r\nd&#13;")
                == "| <html>\n|   <head>\n|   <body>\n|     \"a\nb\nc\n\nd\r\"\n")
    }

    @Test("encodings that meta elements declare are reported") func encodingsMetaElementsDeclare() {
        let result = HTMLParser.parse(
            HTMLParser.source(
                Array(
                    "<meta name=a content=b><meta http-equiv=Content-Type content='text/html; charset=x'><meta charset=y>"
                        .utf8)))
        let values = result.metaDeclarations.map { declaration in
            String(decoding: result.tree.storage.pointee.text.bytes(of: declaration.value), as: UTF8.self)
        }
        #expect(values == ["text/html; charset=x", "y"])
        #expect(result.metaDeclarations.map(\.isContent) == [true, false])
    }

    private func isInOrder(_ tree: MarkupTree) -> Bool {
        var expected: UInt32 = 0
        var node: Node? = tree.document
        while let current = node {
            if current.index != expected { return false }
            expected += 1
            node = current.next(within: tree.document)
        }
        return Int(expected) == tree.count
    }
}

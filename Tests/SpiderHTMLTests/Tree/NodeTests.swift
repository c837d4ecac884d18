import Testing

@testable import SpiderHTML

@Suite struct NodeTests {
    private let page = """
        <!doctype html>
        <ul id=list>
          <li class="a b">one</li><!-- note -->
          <li>two <b>three</b></li>
        </ul>
        """

    private func string(_ bytes: UnsafeBufferPointer<UInt8>?) -> String? {
        bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    private func elements(_ tree: MarkupTree, _ name: Atom) -> [Node] {
        (0..<UInt32(tree.count)).map { tree[$0] }.filter { $0.hasName(name) }
    }

    @Test("neighbours of a node") func neighboursNode() {
        let tree = HTMLParser.parse(page)
        let items = elements(tree, .li)
        #expect(items.count == 2)
        #expect(items[0].nextElement == items[1])
        #expect(items[1].previousElement == items[0])
        #expect(items[0].previousElement == nil)
        #expect(items[1].nextElement == nil)
        #expect(items[0].next?.kind == .comment)
        #expect(string(items[0].next?.textBytes) == " note ")
        #expect(items[0].parentElement == elements(tree, .ul).first)
        #expect(items[1].firstChild?.isText == true)
        #expect(items[1].lastChild?.hasName(.b) == true)
        #expect(items[1].firstChildElement == elements(tree, .b).first)
        #expect(tree.root?.hasName(.html) == true)
        #expect(tree.root?.parent == tree.document)
        #expect(tree.document.parent == nil)
        #expect(items[0] < items[1])
    }

    @Test("attributes by name, and all of them") func attributesNameAndAll() {
        let tree = HTMLParser.parse("<body><p id=x CLASS='a b' data-long-name-of-ours=1 é=2>")
        let paragraph = elements(tree, .p)[0]
        #expect(string(paragraph.value(of: .id)) == "x")
        #expect(string(paragraph.value(of: .class)) == "a b")
        #expect(paragraph.value(of: .href) == nil)
        #expect(tree.atom(of: "data-long-name-of-ours").flatMap { string(paragraph.value(of: $0)) } == "1")
        #expect(tree.atom(of: "no-such-name") == nil)
        #expect(paragraph.attributes.map { string($0.nameBytes) } == ["id", "class", "data-long-name-of-ours", "é"])
    }

    @Test("a subtree is a range of the array") func subtreeRangeArray() {
        let tree = HTMLParser.parse(page)
        let list = elements(tree, .ul)[0]
        var walked: [UInt32] = []
        var node: Node? = list
        while let current = node {
            walked.append(current.index)
            node = current.next(within: list)
        }
        #expect(walked == Array(list.index..<list.subtreeEnd))
        #expect(elements(tree, .li)[0].nextSkippingChildren(within: list)?.kind == .comment)
    }

    @Test("lines are counted from the start tags") func linesCountedFromStart() {
        let tree = HTMLParser.parse(page)
        #expect(elements(tree, .li).map(\.line) == [3, 4])
        let long = HTMLParser.parse(String(repeating: "\n", count: 10_000) + "<p>\n<p>")
        #expect(elements(long, .p).map(\.line) == [10_001, 10_002])
    }

    @Test("removed nodes leave the tree, and keep what is below them") func removedNodesLeaveTree() {
        let tree = HTMLParser.parse(page)
        let items = elements(tree, .li)
        items[0].remove()
        items[0].remove()
        #expect(tree.hasRemovals)
        #expect(items[0].isRemoved)
        #expect(items[0].parent == nil)
        #expect(items[0].next == nil)
        #expect(string(items[0].firstChild?.textBytes) == "one")
        #expect(elements(tree, .ul)[0].firstChildElement == items[1])
        #expect(items[1].previousElement == nil)
        items[1].remove()
        #expect(elements(tree, .ul)[0].firstChildElement == nil)
        while let child = elements(tree, .ul)[0].firstChild { child.remove() }
        #expect(elements(tree, .ul)[0].lastChild == nil)
    }

    @Test("text is a slice of the input unless it was decoded") func textSliceInputUnless() {
        let tree = HTMLParser.parse("<body><p>plain</p><p>a&amp;b</p>")
        let paragraphs = elements(tree, .p)
        #expect(paragraphs[0].firstChild?.record.slice.isDecoded == false)
        #expect(paragraphs[1].firstChild?.record.slice.isDecoded == true)
        #expect(string(paragraphs[1].firstChild?.textBytes) == "a&b")
    }

    @Test("the array is in the order of the document after every move of a node") func arrayOrderDocumentAfter() {
        let tree = HTMLParser.parse("<table>x<p><b>y<tr><td><i>z<div></i>w</table></body><!--c-->v<a>u<p></a>")
        var walked: [UInt32] = []
        var node: Node? = tree.document
        while let current = node {
            walked.append(current.index)
            node = current.next(within: tree.document)
        }
        #expect(walked == Array(0..<UInt32(tree.count)))
    }
}

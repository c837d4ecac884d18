import Testing

@testable import SpiderHTML

@Suite struct ReferenceTests {
    private func text(_ html: String) -> String {
        let tree = HTMLParser.parse("<body>" + html)
        let text = tree.root?.lastChildElement?.firstChild?.textBytes
        return text.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private func value(_ html: String) -> String {
        let tree = HTMLParser.parse("<body a=\"" + html + "\">")
        let value = tree.root?.lastChildElement?.attributes.first { _ in true }.map { Array($0.value) }
        return String(decoding: value ?? [], as: UTF8.self)
    }

    @Test("the longest name counts, with or without its semicolon") func longestNameCountsWith() {
        #expect(text("&notit; &notin; &not &copy2019 &amp;amp; &; & &x; &ngE;") == "¬it; ∉ ¬ ©2019 &amp; &; & &x; ≧̸")
    }

    @Test("in attributes a name without a semicolon isn't part of a word") func attributesNameWithoutSemicolon() {
        #expect(value("?a=b&copy=1&notit;&not;&amp=&lt&gt") == "?a=b&copy=1&notit;¬&amp=<>")
    }

    @Test("numbers are read as browsers read them") func numbersReadAsBrowsers() {
        #expect(
            text("&#65;&#x42;&#X43&#128;&#x9F;&#0;&#xD800;&#x110000;&#99999999999;&#;&#x;")
                == "ABC€Ÿ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}&#;&#x;")
    }

    @Test("names at the end of the input are decoded") func namesAtEndInput() {
        #expect(text("&lt") == "<")
        #expect(text("&") == "&")
        #expect(text("&#") == "&#")
        #expect(text("&#x1") == "\u{1}")
    }
}

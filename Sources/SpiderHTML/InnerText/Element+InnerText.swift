extension Element {
    /// The text in the element as a person reads it on the page, line by line.
    ///
    /// ```swift
    /// let page = try Document(html: "<p>one <b>two</b><p>three<ul><li>four<li>five</ul>")
    /// print(page.innerText)
    /// // one two
    /// //
    /// // three
    /// //
    /// // four
    /// // five
    /// ```
    ///
    /// This is the `innerText` of the HTML standard (section 3.2.7) as far as a page without its style sheets has one:
    /// paragraphs have an empty line around them, other blocks and list items stand on lines of their own, `<br>` and
    /// table rows end a line, a tab separates cells, `<pre>` and `<textarea>` keep their white space, and elsewhere
    /// a run of white space is one space. Scripts, styles, templates, `<noscript>` and whatever `hidden` or a `style`
    /// attribute takes off the page are left out; whether the element itself is shown does not count. Line feeds at
    /// both ends are dropped.
    public var innerText: String { InnerTextWriter.text(of: node) }
}

extension Element {
    /// The text of the element as a user sees it on the page, line by line.
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
    /// This is the `innerText` of the HTML standard (section 3.2.7), as far as possible without style sheets.
    /// Paragraphs have an empty line around them; other blocks and list items are on lines of their own; `<br>` and
    /// table rows end a line; a tab separates cells; `<pre>` and `<textarea>` keep their white space; elsewhere, a run
    /// of white space is one space. Scripts, styles, templates, `<noscript>` and elements hidden by `hidden` or a
    /// `style` attribute are omitted, unless it is the element itself. Leading and trailing line feeds are removed.
    public var innerText: String { InnerTextWriter.text(of: node) }
}

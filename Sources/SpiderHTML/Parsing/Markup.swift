/// The markup language of a document.
package enum Markup: Sendable {
    /// HTML: names are in lower case, and any bytes make a tree.
    case html
    /// XML: names are as they are written, and may belong to namespaces.
    case xml
}

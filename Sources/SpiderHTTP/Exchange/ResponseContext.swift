/// Data that a layer above HTTP keeps with a response. HTTP carries it, and copies it with the response.
package protocol ResponseContext: AnyObject {
    /// Returns a copy for a copy of the response.
    func copy() -> Self

    /// Called when a header field has changed.
    func headerFieldsChanged()

    /// Called when the body has changed.
    func bodyChanged()
}

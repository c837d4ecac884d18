/// Something that is done on a rendered page before it is read.
///
/// The page fails if an action can't be carried out in the time that rendering may take.
public struct PageAction: Sendable, Hashable, Codable {
    /// The kinds of actions, as they are kept with a request.
    enum Step: Sendable, Hashable, Codable {
        case waitForSelector(String)
        case waitForIdle
        case waitUntil(String)
        case click(String)
        case type(String, into: String)
        case scrollToEnd(most: Int)
        case evaluate(String, name: String)
        case screenshot(name: String, wholePage: Bool)
        case pdf(name: String)
    }

    let step: Step

    /// Waits until an element is there.
    ///
    /// - Parameter selector: a CSS selector, as the browser knows them
    public static func wait(for selector: String) -> PageAction { PageAction(step: .waitForSelector(selector)) }

    /// Waits until the page has loaded and its scripts request nothing more.
    public static var waitForIdle: PageAction { PageAction(step: .waitForIdle) }

    /// Waits until an expression of JavaScript is true; it may be a promise.
    ///
    /// - Parameter expression: such as `document.images.length > 3`
    public static func wait(until expression: String) -> PageAction { PageAction(step: .waitUntil(expression)) }

    /// Clicks on an element, once it is there.
    ///
    /// - Parameter selector: a CSS selector
    public static func click(_ selector: String) -> PageAction { PageAction(step: .click(selector)) }

    /// Types a text into a field of a form, in place of what it has, once it is there.
    ///
    /// - Parameters:
    ///   - text: the text
    ///   - selector: a CSS selector
    public static func type(_ text: String, into selector: String) -> PageAction {
        PageAction(step: .type(text, into: selector))
    }

    /// Scrolls to the end, again and again, until the page doesn't grow any more.
    ///
    /// - Parameter most: the most times
    public static func scrollToEnd(most: Int = 50) -> PageAction { PageAction(step: .scrollToEnd(most: most)) }

    /// Evaluates JavaScript; `response.value(_:of:)` has the result.
    ///
    /// - Parameters:
    ///   - expression: an expression, whose value JSON can represent; it may be a promise
    ///   - name: what the result is called
    public static func evaluate(_ expression: String, as name: String) -> PageAction {
        PageAction(step: .evaluate(expression, name: name))
    }

    /// Takes a picture in PNG; `response.file(_:)` has it.
    ///
    /// - Parameters:
    ///   - name: what the picture is called
    ///   - wholePage: whether it shows the whole page, or what fits into the window
    public static func screenshot(as name: String, wholePage: Bool = false) -> PageAction {
        PageAction(step: .screenshot(name: name, wholePage: wholePage))
    }

    /// Prints the page as a PDF; `response.file(_:)` has it.
    ///
    /// - Parameter name: what the document is called
    public static func pdf(as name: String) -> PageAction { PageAction(step: .pdf(name: name)) }
}

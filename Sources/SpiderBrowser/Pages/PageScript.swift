import SpiderValue

/// The scripts that are evaluated in pages.
enum PageScript {
    /// Writes a text of JavaScript.
    static func quoted(_ text: String) -> String { Value.string(text).json }

    /// Is true once an element is there.
    static func waiting(for selector: String) -> String {
        """
        new Promise((done, fail) => {
            const s = \(quoted(selector));
            const found = () => document.querySelector(s) !== null;
            try { if (found()) return done(true); } catch (error) { return fail(error); }
            const observer = new MutationObserver(() => { if (found()) { observer.disconnect(); done(true); } });
            observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        })
        """
    }

    /// Is true once an expression is.
    static func waiting(until expression: String) -> String {
        """
        (async () => {
            for (;;) {
                if (await (\(expression))) return true;
                await new Promise(done => setTimeout(done, 50));
            }
        })()
        """
    }

    /// Clicks on an element.
    static func click(_ selector: String) -> String {
        """
        (() => {
            const element = document.querySelector(\(quoted(selector)));
            if (!element) return false;
            element.scrollIntoView({block: 'center'});
            element.click();
            return true;
        })()
        """
    }

    /// Chooses what a field has, so that it is replaced by what is typed.
    static func focus(_ selector: String) -> String {
        """
        (() => {
            const element = document.querySelector(\(quoted(selector)));
            if (!element) return false;
            element.focus();
            if (element.select) element.select();
            return true;
        })()
        """
    }

    /// Scrolls to the end, and gives the height of the page before.
    static let scroll = """
        new Promise(done => {
            const root = document.scrollingElement || document.documentElement;
            const height = root.scrollHeight;
            window.scrollTo(0, height);
            const end = () => done(height);
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(end, 0)));
            setTimeout(end, 200);
        })
        """

    /// The height of the page.
    static let height = "(document.scrollingElement || document.documentElement).scrollHeight"

    /// The value of an expression as JSON.
    static func json(_ expression: String) -> String {
        "(async () => JSON.stringify(await (\(expression))) ?? 'null')()"
    }

    /// The page as HTML, and its address; its length if it is too long.
    ///
    /// A text of 60 MB took four gigabytes in the browser to be sent.
    static func html(limit: Int) -> String {
        """
        (() => {
            const type = document.doctype, root = document.documentElement;
            const name = type ? '<!DOCTYPE ' + type.name
                + (type.publicId ? ' PUBLIC "' + type.publicId + '"' : type.systemId ? ' SYSTEM' : '')
                + (type.systemId ? ' "' + type.systemId + '"' : '') + '>' : '';
            const html = root ? root.outerHTML : '';
            return html.length > \(limit) ? {length: html.length} : {html: name + html, url: location.href};
        })()
        """
    }
}

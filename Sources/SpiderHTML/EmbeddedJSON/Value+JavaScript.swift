package import SpiderValue

extension Value {
    /// Parses a JavaScript literal: JSON in the looser syntax of scripts.
    ///
    /// ```swift
    /// let film = try Value(javaScript: "{title: 'Playtime', tags: ['comedy',], seen: !0, // twice\n}")
    /// print(film.json)  // {"title":"Playtime","tags":["comedy"],"seen":true}
    /// ```
    ///
    /// Keys need no quotes. Texts can be in single quotes, or in backticks without substitutions. Trailing commas are
    /// allowed. Holes in lists are `null`, and so are `undefined`, `void 0`, `NaN` and infinities. Numbers can be
    /// hexadecimal (`0x`), octal (`0o`) or binary (`0b`), have a sign, begin or end with a point, and have `_` between
    /// digits. `!0` is true and `!1` false. Comments, parentheses, `Object.freeze(…)`, `JSON.parse('…')` and
    /// `decodeURIComponent('…')` are understood. Anything to compute is an error: names, other calls, `new`, operators,
    /// functions, regular expressions.
    ///
    /// - Parameter text: The literal, at most 512 levels deep; a semicolon may follow.
    /// - Throws: `JavaScriptError` with the position and the text around it.
    package init(javaScript text: String) throws(JavaScriptError) {
        var text = text
        let result = text.withUTF8 { bytes in
            Result { () throws(JavaScriptError) in
                var reader = JavaScriptReader(bytes)
                do throws(JavaScriptFault) {
                    return try reader.readDocument()
                } catch {
                    throw error.error(in: bytes)
                }
            }
        }
        self = try result.get()
    }
}

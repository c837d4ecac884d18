public import SpiderValue

extension Value {
    /// Reads a JavaScript literal: JSON, and what people write besides.
    ///
    /// ```swift
    /// let film = try Value(javaScript: "{title: 'Playtime', tags: ['comedy',], seen: !0, // twice\n}")
    /// print(film.json)  // {"title":"Playtime","tags":["comedy"],"seen":true}
    /// ```
    ///
    /// Keys need no quotes; texts can be in single quotes, and in backticks when nothing is substituted in them; commas
    /// can be at the end, and holes in lists are `null`, as are `undefined`, `void 0`, `NaN` and infinities. Numbers can
    /// be hexadecimal (`0x`), octal (`0o`) or binary (`0b`), have a sign, begin or end with a point, and have `_` between
    /// digits. `!0` is true and `!1` false. Comments, parentheses, `Object.freeze(…)`, `JSON.parse('…')` and
    /// `decodeURIComponent('…')` are understood. Whatever would have to be computed is an error: names, other calls,
    /// `new`, operators, functions, regular expressions.
    ///
    /// - Parameter text: The literal, nested at most ``SpiderValue/Value/depthLimit`` levels deep; a semicolon may follow.
    /// - Throws: ``JavaScriptError`` with the position and the text around it.
    public init(javaScript text: String) throws(JavaScriptError) {
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

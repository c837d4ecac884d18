import SpiderKit
import Testing

@testable import SpiderMiddleware

@Suite("Values in the configuration")
struct SettingValueTests {
    /// The message with which a type refuses a value.
    private func refusal<T: Decodable>(_ value: Value, as type: T.Type) -> String? {
        #expect(throws: ValueError.self) { _ = try value.decode(type) }?.description
    }

    // MARK: Lengths of time

    @Test(
        "a length of time is a number and its unit",
        arguments: [
            ("250ms", .milliseconds(250)), ("1.5s", .milliseconds(1500)), ("2m", .seconds(120)),
            ("12h", .seconds(43_200)),
            ("7d", .seconds(604_800)), ("0s", .zero), ("0.5m", .seconds(30)), (".5s", .milliseconds(500)),
            ("0.0001ms", .nanoseconds(100)), ("10000d", .seconds(864_000_000)), ("007s", .seconds(7)),
        ] as [(String, Duration)])
    func intervals(text: String, duration: Duration) throws {
        #expect(Interval(text)?.duration == duration)
        #expect(try Value.string(text).decode(Interval.self).duration == duration)
    }

    @Test(
        "text that isn't a length of time is refused",
        arguments: [
            "", "s", "5", "5 s", " 5s", "5s ", "-5s", "+5s", "1e3s", "5S", "5sec", "1.2.3s", ".", ".s", "1,5s",
            "10001d", "nans",
            "infs", "٣s", "5\u{301}s", "99999999999999999999999999999d", "0x5s",
        ])
    func noIntervals(text: String) {
        #expect(Interval(text) == nil)
        #expect(
            refusal(.string(text), as: Interval.self) == "'\(text)' is no length of time, write 250ms, 1.5s, 2m or 12h")
    }

    @Test(
        "a number without unit is refused with what to write, except for zero",
        arguments: [
            (5, "5 has no unit, write 5s or 5ms"), (1.5, "1.5 has no unit, write 1.5s or 1.5ms"),
            (-3, "-3 has no unit, write -3s or -3ms"),
        ] as [(Value, String)])
    func unitless(value: Value, text: String) throws {
        #expect(refusal(value, as: Interval.self) == text)
        #expect(try Value.int(0).decode(Interval.self).duration == .zero)
        #expect(refusal([], as: Interval.self) == "expected text, found a list")
        #expect(refusal(.null, as: Interval.self) == "expected text, found nothing")
    }

    @Test(
        "a length of time is written so that it reads the same",
        arguments: [
            ("0s", "0s"), ("1500ms", "1.5s"), ("60s", "1m"), ("90s", "90s"), ("3600s", "1h"), ("48h", "2d"),
            ("0.25ms", "0.25ms"),
            ("1.000000001s", "1.000000001s"), ("10ms", "10ms"), ("61.5s", "61.5s"), ("10000d", "10000d"),
            ("0.000001ms", "0.000001ms"),
        ])
    func intervalText(text: String, written: String) throws {
        let interval = try #require(Interval(text))
        #expect(interval.description == written)
        #expect(Interval(written) == interval)
        #expect(try Value(encoding: interval) == .string(written))
    }

    @Test("a length of time is clamped to the possible range")
    func intervalBounds() {
        #expect(Interval(.seconds(-1)).description == "0s")
        #expect(Interval(.seconds(Int64.max)).description == "10000d")
        #expect(Interval(.seconds(Int64.min)).description == "0s")
    }

    @Test(
        "a length of time is rounded for people",
        arguments: [
            (0, "0s"), (1, "0.001s"), (1234, "1.234s"), (9_999, "9.999s"), (10_000, "10s"), (12_345, "12.3s"),
            (59_940, "59.9s"), (59_960, "1m 0s"), (125_400, "2m 5s"), (3_599_400, "59m 59s"), (3_599_600, "1h 0m 0s"),
            (90_061_000, "25h 1m 1s"),
        ])
    func intervalForPeople(milliseconds: Int, text: String) {
        #expect(Interval(.milliseconds(milliseconds)).text == text)
    }

    // MARK: Sizes

    @Test(
        "a size is a number and its unit, in steps of 1,024",
        arguments: [
            ("0", 0), ("100", 100), ("100B", 100), ("512KB", 524_288), ("32MB", 33_554_432), ("1.5GB", 1_610_612_736),
            ("1TB", 1 << 40), ("1024TB", 1 << 50), ("2kb", 2048), ("2Mb", 2 << 20), (".5KB", 512), ("1.5", 1),
        ])
    func sizes(text: String, bytes: Int) throws {
        #expect(ByteCount(text)?.bytes == bytes)
        #expect(try Value.string(text).decode(ByteCount.self).bytes == bytes)
    }

    @Test(
        "text that isn't a size is refused",
        arguments: [
            "", "MB", "-1", "-1MB", "1 MB", "1PB", "1M", "1MiB", "1..5MB", "1025TB", "x", "1e3KB", "٣MB", "0x10",
        ])
    func noSizes(text: String) {
        #expect(ByteCount(text) == nil)
        #expect(refusal(.string(text), as: ByteCount.self) == "'\(text)' is no size, write 512KB, 32MB or 1.5GB")
    }

    @Test("a size has a unit unless it is 0")
    func sizeNumbers() throws {
        #expect(try Value.int(0).decode(ByteCount.self).bytes == 0)
        #expect(refusal(4096, as: ByteCount.self) == "4096 has no unit, write 4096B, 4096KB or 4096MB")
        #expect(refusal(1.5, as: ByteCount.self) == "1.5 has no unit, write 1.5B, 1.5KB or 1.5MB")
        #expect(refusal(-5, as: ByteCount.self) == "'-5' is no size, write 512KB, 32MB or 1.5GB")
        #expect(refusal(.int(.max), as: ByteCount.self) == "'\(Int.max)' is no size, write 512KB, 32MB or 1.5GB")
        #expect(refusal(true, as: ByteCount.self) == "expected text, found true")
    }

    @Test(
        "a size is written so that it reads the same",
        arguments: [
            (0, "0B"), (1, "1B"), (1023, "1023B"), (1024, "1KB"), (1536, "1536B"), (32 << 20, "32MB"),
            (1 << 50, "1024TB"),
        ])
    func sizeWritten(bytes: Int, text: String) throws {
        #expect(try Value(encoding: ByteCount(bytes)) == .string(text))
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(
        "a size is rounded for people",
        arguments: [
            (-1, "0 B"), (0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1536, "1.5 KB"), (1_482_184, "1.4 MB"),
            (102_300, "99.9 KB"), (102_400, "100 KB"), (1_048_575, "1 MB"), (5 << 30, "5 GB"), (.max, "8388608 TB"),
        ])
    func sizeForPeople(bytes: Int, text: String) {
        #expect(ByteCount(bytes).text == text)
    }

    // MARK: Numbers

    private enum Small: Bounds { static let range = -2...5 }

    @Test("a number within bounds is one")
    func bounded() throws {
        #expect((-4...7).map { Bounded<Small>(clamping: $0).value } == [-2, -2, -2, -1, 0, 1, 2, 3, 4, 5, 5, 5])
        let literal: Bounded<Small> = 99
        #expect(literal.value == 5)
        #expect(try Value.int(3).decode(Bounded<Small>.self).value == 3)
        #expect(try Value.double(3).decode(Bounded<Small>.self).value == 3)
        #expect(try Value(encoding: literal) == 5)
    }

    @Test(
        "a number out of its bounds, or none, is refused",
        arguments: [
            (6, "6 is out of range, -2 to 5 is possible"), (-3, "-3 is out of range, -2 to 5 is possible"),
            (1.5, "expected a whole number, found the number 1.5"),
            ("3", #"expected a whole number, found the text "3""#),
            (.null, "expected a whole number, found nothing"), (true, "expected a whole number, found true"),
        ] as [(Value, String)])
    func unbounded(value: Value, text: String) {
        #expect(refusal(value, as: Bounded<Small>.self) == text)
    }

    @Test("a share is a number from 0 to 1")
    func shares() throws {
        #expect(try [0, 1, 0.25].map { try ($0 as Value).decode(Fraction.self).value } == [0, 1, 0.25])
        #expect([-1, 0.5, 2, .nan, .infinity].map { Fraction(clamping: $0).value } == [0, 0.5, 1, 0, 1])
        #expect(refusal(1.5, as: Fraction.self) == "1.5 is out of range, 0 to 1 is possible")
        #expect(refusal(-1, as: Fraction.self) == "-1.0 is out of range, 0 to 1 is possible")
        #expect(refusal(.double(.nan), as: Fraction.self) == "nan is out of range, 0 to 1 is possible")
        #expect(refusal("50%", as: Fraction.self) == #"expected a number, found the text "50%""#)
        #expect(try Value(encoding: Fraction(clamping: 0.25)) == 0.25)
    }

    @Test("a log level is one of swift-log's")
    func logLevels() throws {
        for level in LogLevel.allCases {
            #expect(try Value.string(level.rawValue).decode(LogLevel.self) == level)
            #expect(level.level.rawValue == level.rawValue)
            #expect(try Value(encoding: level) == .string(level.rawValue))
        }
        #expect(LogLevel.allCases.count == Logger.Level.allCases.count)
        #expect(
            refusal("inof", as: LogLevel.self)
                == "expected one of trace, debug, info, notice, warning, error, critical; "
                + #"found the text "inof" (did you mean info?)"#)
        #expect(refusal("INFO", as: LogLevel.self)?.hasSuffix("(did you mean info?)") == true)
        #expect(refusal(3, as: LogLevel.self) == "expected text, found the number 3")
    }

    // MARK: Header fields and cookies

    @Test("header fields are sorted by name; of two spellings the later counts; `null` is not sent")
    func headers() throws {
        let settings = try Value.object([
            "x-b": "1", "Accept": "*/*", "X-A": 5, "X-B": "2", "X-C": "3", "x-c": .null, "Empty": "",
        ]).decode(HeaderSettings.self)
        #expect(
            settings.fields.map { "\($0.name.rawName): \($0.value)" } == ["Accept: */*", "Empty: ", "X-A: 5", "X-B: 2"])
        #expect(try Value(encoding: settings).json == #"{"Accept":"*/*","Empty":"","X-A":"5","X-B":"2"}"#)
        #expect(try Value.object(Object()).decode(HeaderSettings.self).fields == [:])
    }

    @Test(
        "names and values that can't be in a header field are refused",
        arguments: [
            (["": "x"], #"[""]: cannot be a header field's name; write 'Name: value', with a blank after the colon"#),
            (
                ["a b": "x"],
                #"["a b"]: cannot be a header field's name; write 'Name: value', with a blank after the colon"#
            ),
            ([":path": "/"], "\":path\" cannot"),
            (["A": "x\r\nB: y"], "A: a header field's value has no control characters, and no blanks around it"),
            (["A": "x "], "A: a header field's value has no control characters, and no blanks around it"),
            (["A": "\u{0}"], "A: a header field's value has no control characters, and no blanks around it"),
            (["A": ["x"]], "A: expected text, found a list"), (["A": true], "A: expected text, found true"),
            ([], "expected a mapping, found a list"),
        ] as [(Value, String)])
    func badHeaders(value: Value, text: String) {
        let message = refusal(value, as: HeaderSettings.self)
        if text.hasSuffix("cannot") {
            #expect(message?.contains("cannot be a header field's name") == true)
        } else {
            #expect(message == text)
        }
    }

    @Test("a cookie's value is text or a whole number, without semicolons and control characters")
    func cookies() throws {
        for (value, text) in [("a=b", "a=b"), (108_288, "108288"), ("\"quoted\"", "\"quoted\""), ("", "")]
            as [(Value, String)]
        {
            let cookie = try value.decode(CookieText.self)
            #expect(cookie.value == text)
            #expect(try Value(encoding: cookie) == .string(text))
        }
        for text in ["a;b", "a\nb", "\u{7F}", "\u{0}", "\t"] {
            #expect(
                refusal(.string(text), as: CookieText.self) == "a cookie has no semicolon and no control characters")
        }
        #expect(refusal(1.5, as: CookieText.self) == "expected text, found the number 1.5")
        #expect(["sid", "_pk_ref.1", "名"].filter(CookieText.isName).count == 3)
        #expect(["", "a=b", "a;b", "a b", "a\n"].filter(CookieText.isName).isEmpty)
    }

    @Test("an entry of a list of plugins is a name, alone or with arguments")
    func pluginUses() throws {
        let entries: [(Value, PluginUse)] = [
            ("trim", PluginUse("trim")), (.object(["require": ["a"]]), PluginUse("require", ["a"])),
            (.object(["trim": .null]), PluginUse("trim", .null)), (.object(["jsonl": "-"]), PluginUse("jsonl", "-")),
        ]
        for (value, use) in entries {
            #expect(try value.decode(PluginUse.self) == use)
            #expect(try Value(encoding: use) == value)
        }
        for value in [5, .null, [], .object([:]), .object(["a": 1, "b": 2]), true] as [Value] {
            #expect(refusal(value, as: PluginUse.self) == "expected a name, alone or as 'name: …'")
        }
    }
}

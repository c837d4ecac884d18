extension Request {
    /// Reads a curl command, such as a browser's "Copy as cURL" gives for bash or for Windows.
    ///
    /// ```swift
    /// let request = try Request(curl: "curl 'https://example.org/api' -H 'Accept: application/json' --data-raw 'a=1'")
    /// ```
    ///
    /// The text is read and never evaluated: `$NAME`, `|`, `;`, `>` and what else a shell would act upon are errors, as are
    /// options that would read a file; only the files of `-F name=@FILE` are taken, and are read when the form is sent. An
    /// option that is not known is an error that names it. What only says how curl shows a response (`-s`, `-v`, `-o` …),
    /// how often it tries (`--retry`) and whether it follows redirects (`-L`) is accepted and has no effect; middleware does
    /// these. `Documentation/CurlCommands.md` has all options.
    ///
    /// `Content-Length` and `Transfer-Encoding` are left out: the downloader frames the body itself.
    ///
    /// - Parameter command: the command, up to 8 MiB
    /// - Throws: `CurlCommandError` where it is no curl command that can be a request, with the place.
    public init(curl command: String) throws(CurlCommandError) {
        self = try CurlCommand(command).request()
    }

    /// The curl command that makes this request, for bash, zsh and ksh.
    ///
    /// It is on one line, and safe to paste whatever the request holds: values stand in single quotation marks, those with
    /// control characters in `$'…'`, and a body that no argument can hold (with a NUL byte, or over 100 KB) comes from a
    /// `printf` in front. `Request(curl:)` reads all of them.
    ///
    /// The command has everything that the request itself says, **credentials and cookies included**: it is not for logs.
    /// What middleware would add is not there, so the command of `response.request` says more than that of a request that
    /// was never made; and what is for the crawl alone (priority, depth, session …) is left out. A form's field whose name
    /// has an `=`, or whose content a NUL byte, is beyond `-F` and arrives changed.
    public var curl: String { CurlCommandWriter(self).text }

    /// The curl command for logs and messages: `***` stands in place of what gives access.
    ///
    /// That is what the names of header fields, of parameters in the URL, of a form's fields and of members in JSON say, with
    /// cookies, user names and passwords. A body of another kind is as `curl` has it.
    public var redactedCurl: String { CurlCommandWriter(redacted).text }
}

extension Request {
    /// Creates a request from a curl command, such as a browser's "Copy as cURL" makes for bash or for Windows.
    ///
    /// ```swift
    /// let request = try Request(curl: "curl 'https://example.org/api' -H 'Accept: application/json' --data-raw 'a=1'")
    /// ```
    ///
    /// The text is parsed and never evaluated. Errors are: anything that a shell would act upon (`$NAME`, `|`, `;`, `>` …), options
    /// that would read a file, except `-F name=@FILE`, and unknown options. Options for curl's output (`-s`, `-v`, `-o` …), for
    /// retries (`--retry`) and for redirects (`-L`) have no effect. `Documentation/CurlCommands.md` lists all options.
    ///
    /// `Content-Length` and `Transfer-Encoding` are ignored: the downloader frames the body itself.
    ///
    /// - Parameter command: the command, up to 8 MiB
    /// - Throws: `CurlCommandError` with the place, if the text isn't a curl command or can't be a request.
    public init(curl command: String) throws(CurlCommandError) {
        self = try CurlCommand(command).request()
    }

    /// The curl command that makes this request, for bash, zsh and ksh.
    ///
    /// The command is one line and safe to paste: values are in single quotation marks, values with control characters in
    /// `$'…'`, and a body that doesn't fit an argument (with a NUL byte, or over 100 KB) comes from a leading `printf`.
    /// `Request(curl:)` reads all of them.
    ///
    /// The command includes **credentials and cookies**: don't log it. It has only what the request itself has, so the command of
    /// `response.request`, to which middleware has added, is the more complete one. A form's field whose name has an `=`, or
    /// whose content has a NUL byte, is beyond `-F` and arrives changed.
    public var curl: String { CurlCommandWriter(self).text }

    /// The curl command for logs and messages, with `***` in place of secrets.
    ///
    /// Secrets are recognised by the names of header fields, URL parameters, form fields and JSON members; cookies, user names and
    /// passwords are secrets too. A body of another kind is as in `curl`.
    public var redactedCurl: String { CurlCommandWriter(redacted).text }
}

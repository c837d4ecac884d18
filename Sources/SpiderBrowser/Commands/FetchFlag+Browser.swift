import SpiderHTTP
import SpiderKit
import SpiderValue

extension FetchFlag {
    /// The flags `--render` and `--requests`.
    static var ofBrowser: [FetchFlag] {
        let rendering: Object = ["browser": ["render": "always"]]
        return [
            FetchFlag(
                "render", "Render the page in a browser, and print the HTML that its scripts make.",
                settings: rendering),
            FetchFlag(
                "requests",
                """
                Render the page, and print what its scripts request, each as a curl command: often an API that gives \
                the data without a browser.
                """, settings: rendering
            ) { response, withSecrets in
                RequestList(response.requests(matching: "*"), withSecrets: withSecrets).text
            },
        ]
    }
}

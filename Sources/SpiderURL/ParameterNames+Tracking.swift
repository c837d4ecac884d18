extension ParameterNames {
    /// The parameters that advertising, newsletters and statistics add to track visitors.
    ///
    /// A page is the same without any of them. Names that some sites need, such as `ref`, `source` or `id`, aren't
    /// included; add them for sites that you know.
    public static let tracking: ParameterNames = [
        // Campaigns, by whatever counts them: Google Analytics, Matomo, AT Internet, HubSpot, Adobe.
        "utm_*", "mtm_*", "hsa_*", "at_campaign", "at_custom*", "at_medium",
        "matomo_campaign", "matomo_keyword", "piwik_campaign", "piwik_keyword", "piwik_kwd",
        "pk_campaign", "pk_cid", "pk_content", "pk_cpn", "pk_keyword", "pk_kwd", "pk_medium", "pk_source",
        "_openstat", "itm_campaign", "itm_content", "itm_medium", "itm_source", "itm_term",
        // Clicks on advertisements: Google, Microsoft, Yandex, Facebook, X, TikTok, Pinterest, LinkedIn, Snapchat,
        // Reddit and the networks.
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid",
        "msclkid", "yclid", "ysclid", "ymclid", "fbclid", "twclid", "ttclid", "epik", "li_fat_id", "ScCid", "rdt_cid",
        "irclickid", "cjevent", "wickedid", "rb_clickid", "vmcid", "wt_mc",
        // Clicks on posts and buttons.
        "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "igsh", "igshid",
        // Newsletters: Mailchimp, Marketo, HubSpot, Vero, Omeda, Drip, Klaviyo, MailerLite.
        "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "__hsfp", "__hssc", "__hstc", "hsCtaTracking",
        "vero_conv", "vero_id", "oly_anon_id", "oly_enc_id", "__s", "_kx", "ml_subscriber", "ml_subscriber_hash",
        // Visitors carried from one domain to another: Google Analytics.
        "_ga", "_gl",
    ]
}

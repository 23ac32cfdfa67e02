// Parameters that say where a reader came from, not which page is meant. A trailing * stands for any ending.

/** Parameters taken away from every address. */
export const TRACKING_PARAMETERS = [
  '_ga', // Google Analytics, cross-domain
  '_gl',
  '_hs*', // HubSpot
  'at_*', // AT Internet (Piano): at_medium, at_campaign …
  'cmpid', // campaign identifiers of various publishers
  'cmp_*',
  'dclid', // Google advertising
  'echobox', // Echobox, posting to social networks
  'fb_*', // Facebook
  'fbclid',
  'gad_*',
  'gbraid',
  'gclid',
  'gclsrc',
  'hsctatracking',
  'igsh', // Instagram
  'igshid',
  'itm_*', // internal campaigns
  'li_fat_id', // LinkedIn
  'm_bt', // Mailjet and others, newsletters of the French press
  'mc_cid', // Mailchimp
  'mc_eid',
  'mkt_tok', // Marketo
  'msclkid', // Microsoft
  'mtm_*', // Matomo
  'ns_campaign', // ComScore
  'ns_linkname',
  'ns_mchannel',
  'ns_source',
  'ocid', // Microsoft news
  'oly_anon_id', // Omeda
  'oly_enc_id',
  'piwik_*',
  'pk_*', // Piwik, old name of Matomo
  's_cid', // Adobe Analytics
  'smid', // social media identifiers
  'srsltid', // Google
  'ttclid', // TikTok
  'twclid', // Twitter
  'utm_*', // Urchin, Google Analytics
  'vero_id',
  'wbraid',
  'wickedid',
  'wt_mc', // Webtrends
  'wt_zmc',
  'xtatc', // AT Internet, the older family: xtor, xtref …
  'xtcr',
  'xtmc',
  'xtnp',
  'xtor',
  'xtref',
  'xts',
  'yclid', // Yandex
] as const;

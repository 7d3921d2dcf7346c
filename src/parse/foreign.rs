//! Front matter as other generators have it: their keys, and ibid's own for the same.

use crate::yaml::Value;

/// A key of another generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Foreign {
    own: Option<&'static str>,
}

impl Foreign {
    /// What is known of a key with its value, if it is one, whether or not it is capitalised.
    pub(crate) fn of(key: &str, typed: &Value) -> Option<Self> {
        let is = |known: &&str| known.eq_ignore_ascii_case(key);
        // "published: true" says whether, "published: 2022-11-07" says when.
        let says_when = matches!(typed, Value::Text(t) if t.starts_with(|c: char| c.is_ascii_digit()));
        if says_when && ["published", "publish"].iter().any(is) {
            return Some(Self { own: Some("date") });
        }
        if NOTHING_LIKE_IT.iter().any(is) {
            return Some(Self { own: None });
        }
        SAME.iter().find(|(_, keys)| keys.iter().any(is)).map(|(own, _)| Self { own: Some(own) })
    }

    /// The key of ibid that does the same, if it is one of `known`.
    pub(crate) fn own(self, known: &[&str]) -> Option<&'static str> {
        self.own.filter(|own| known.contains(own))
    }
}

/// Keys of ibid, each with those that do the same in Hugo, Jekyll, Eleventy, Zola, Astro, Hexo, Ghost and their themes.
const SAME: &[(&str, &[&str])] = &[
    ("title", &["headline", "heading", "name", "linkTitle"]),
    (
        "date",
        &[
            "publishDate",
            "publishdate",
            "publish_date",
            "publishedDate",
            "published_at",
            "publishedAt",
            "pubDate",
            "pubdate",
            "pubDatetime",
            "created",
            "created_at",
            "createdAt",
            "datePublished",
            "date_published",
        ],
    ),
    (
        "updated",
        &[
            "lastmod",
            "modified",
            "modified_at",
            "last_modified",
            "last_modified_at",
            "lastModified",
            "lastUpdated",
            "last_updated",
            "updated_at",
            "updatedAt",
            "updatedDate",
            "update_date",
            "dateModified",
            "date_modified",
            "modDatetime",
        ],
    ),
    (
        "description",
        &[
            "summary",
            "excerpt",
            "subtitle",
            "subhead",
            "subheading",
            "deck",
            "dek",
            "standfirst",
            "lede",
            "abstract",
            "tagline",
            "teaser",
            "meta_description",
            "seo_description",
            "og_description",
        ],
    ),
    ("dateline", &["location", "place", "city"]),
    ("byline", &["author", "authors", "writer", "writers", "reporter", "by", "contributors"]),
    (
        "tags",
        &[
            "tag",
            "categories",
            "category",
            "keywords",
            "keyword",
            "topics",
            "topic",
            "series",
            "labels",
            "taxonomies",
        ],
    ),
    ("language", &["lang", "locale", "languageCode"]),
    ("translation_of", &["translationKey", "translationkey", "translation_key"]),
    ("path", &["url", "permalink", "uri"]),
    ("aliases", &["redirect_from", "redirect", "redirects", "alias", "old_url"]),
    ("draft", &["published", "publish", "status", "hidden", "unlisted", "private"]),
    ("expires", &["expiryDate", "expirydate", "expiry_date", "expires_at", "unpublishDate", "unpublishdate"]),
    ("template", &["layout", "page_template"]),
    (
        "photos",
        &[
            "cover",
            "cover_image",
            "coverImage",
            "image",
            "images",
            "featured_image",
            "featuredImage",
            "feature_image",
            "featured",
            "thumbnail",
            "thumb",
            "hero",
            "heroImage",
            "hero_image",
            "banner",
            "header",
            "picture",
            "photo",
            "og_image",
            "ogImage",
            "gallery",
            "imgs",
        ],
    ),
    ("sources", &["references", "bibliography"]),
];

/// Keys for which there is nothing alike, and mostly no need.
const NOTHING_LIKE_IT: &[&str] = &[
    "weight",
    "order",
    "nav_order",
    "sort_by",
    "type",
    "kind",
    "id",
    "uid",
    "guid",
    "post_id",
    "wordpress_id",
    "toc",
    "TOC",
    "toc_sticky",
    "menu",
    "menus",
    "sitemap",
    "outputs",
    "markup",
    "cascade",
    "headless",
    "build",
    "_build",
    "comments",
    "comment",
    "comment_status",
    "disableComments",
    "math",
    "mathjax",
    "katex",
    "mermaid",
    "resources",
    "eleventyNavigation",
    "eleventyExcludeFromCollections",
    "eleventyComputed",
    "pagination",
    "params",
    "author_profile",
    "author_url",
    "read_time",
    "readingTime",
    "reading_time",
    "share",
    "related",
    "sidebar",
    "classes",
    "pin",
    "pinned",
    "sticky",
    "parent",
    "has_children",
    "isCJKLanguage",
    "in_search_index",
    "insert_anchor_links",
    "render",
    "transparent",
    "page_template_options",
    "canonical",
    "canonical_url",
    "canonicalURL",
    "robots",
    "noindex",
    "css",
    "js",
    "scripts",
    "styles",
    "format",
    "output",
    "bibliography_style",
    "csl",
    "collection",
    "collections",
    "robotsdisallow",
    "robotsDisallow",
    "ShowToc",
    "TocOpen",
    "showtoc",
    "searchHidden",
    "comments_id",
    "og_title",
    "seo_title",
];

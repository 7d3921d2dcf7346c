//! `ibid init --cms`: the settings of an editor in the browser, Sveltia CMS or Decap CMS, which read the same file.

use crate::keys::{BRIEF, Holds, Key};
use crate::yaml::quoted;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The page that is the editor. It loads the editor's program from where it is published: nothing else of a site does.
const PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
                    content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
                    <title>Editor</title>\n</head>\n<body>\n<script \
                    src=\"https://unpkg.com/@sveltia/cms/dist/sveltia-cms.js\"></script>\n</body>\n</html>\n";

/// What the settings begin with.
const HEAD: &str = "# The editor in the browser, at /admin/. Made by `ibid init --cms`; yours from now on.\n\
                    backend:\n  name: github\n  # Your repository:\n  repo: your-name/your-site\n  branch: main\n\n\
                    # Where pictures go that belong to no brief.\nmedia_folder: content/media\npublic_folder: /media\n\n\
                    # What is left empty isn't written.\noutput:\n  omit_empty_optional_fields: true\n\n\
                    collections:\n  - name: articles\n    label: Briefs\n    label_singular: Brief\n    folder: content/articles\n\
                    \x20   create: true\n    extension: md\n    format: yaml-frontmatter\n    slug: \"{{slug}}\"\n    # Pictures lie beside \
                    their brief.\n    media_folder: \"\"\n    public_folder: \"\"\n    fields:\n";

/// The files of the editor.
pub(super) fn files() -> Vec<(String, Cow<'static, [u8]>)> {
    vec![
        ("content/admin/config.yml".into(), Cow::Owned(config().into_bytes())),
        ("content/admin/index.html".into(), Cow::Borrowed(PAGE.as_bytes())),
    ]
}

/// Its settings: a field for every key of a brief, and one for the text.
pub fn config() -> String {
    let mut out = String::from(HEAD);
    for key in &BRIEF {
        field(&mut out, key, 6);
    }
    out.push_str("      - name: body\n        label: Text\n        widget: markdown\n");
    out
}

fn field(out: &mut String, key: &Key, indent: usize) {
    let pad = " ".repeat(indent);
    // Writing to a String can't fail.
    let line = |out: &mut String, text: &str| {
        let _ = writeln!(out, "{pad}  {text}");
    };
    let _ = writeln!(out, "{pad}- name: {}", key.name);
    line(out, &format!("label: {}", label(key.name)));
    match key.holds {
        Holds::Line => line(out, "widget: string"),
        Holds::Lines => line(out, "widget: text"),
        Holds::Date => {
            line(out, "widget: datetime");
            line(out, "format: YYYY-MM-DD HH:mm");
        }
        Holds::Flag => line(out, "widget: boolean"),
        Holds::OneOf(names) => {
            line(out, "widget: select");
            line(out, &format!("options: [{}]", names.join(", ")));
        }
        Holds::Picture => line(out, "widget: image"),
        // What the writer's program doesn't show it leaves as it is.
        Holds::Anything => line(out, "widget: hidden"),
        Holds::List | Holds::Groups(_) => line(out, "widget: list"),
    }
    // Nobody is asked for what isn't shown.
    if !key.required && key.holds != Holds::Anything {
        line(out, "required: false");
    }
    if !key.hint.is_empty() {
        line(out, &format!("hint: {}", quoted(key.hint)));
    }
    if let Holds::Groups(keys) = key.holds {
        line(out, "fields:");
        for inner in keys {
            field(out, inner, indent + 4);
        }
    }
}

/// A name as people read it: "Translation of".
fn label(name: &str) -> String {
    let mut words = name.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

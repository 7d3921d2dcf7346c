//! Bare addresses in a text: what of it is a link though nobody marked it as one.
//!
//! The rules are those of GitHub's autolinks (<https://github.github.com/gfm/#autolinks-extension->): `https://`, `http://`
//! and `www.` to the next space, without the punctuation of the sentence around it; and e-mail addresses. Two rules are our own:
//! a typographic mark ends an address as a straight one does, and so does the `’s` after it.

use std::borrow::Cow;
use std::ops::Range;

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// Its bytes.
    pub(crate) span: Range<usize>,
    /// What has to stand before it to make it a link: nothing, `http://` or `mailto:`.
    pub(crate) scheme: &'static str,
}

impl Address {
    /// Where a link on it leads.
    pub(crate) fn target<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let typed = &text[self.span.clone()];
        if self.scheme.is_empty() { Cow::Borrowed(typed) } else { Cow::Owned([self.scheme, typed].concat()) }
    }
}

/// The first byte from `from` on that may belong to an address which is not the target of a Markdown link.
pub(crate) fn hint(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let found = memchr::memchr3_iter(b':', b'@', b'.', &bytes[from..]).map(|i| from + i).find(|at| {
        match bytes[*at] {
            b':' => {
                bytes[at + 1..].starts_with(b"//")
                    && scheme_before(text, *at).is_some_and(|s| !text[..s].ends_with("]("))
                    || text[..*at].ends_with("mailto")
            }
            b'@' => text[..*at].ends_with(is_local) || text[..*at].ends_with('\\'),
            _ => is_www(text, *at) && !text[..at - 3].ends_with("//"),
        }
    })?;
    Some(found)
}

/// All addresses of a text, in order.
pub(crate) fn find(text: &str) -> Vec<Address> {
    let bytes = text.as_bytes();
    let mut out: Vec<Address> = Vec::new();
    let mut from = 0;
    while let Some(found) = memchr::memchr3(b':', b'@', b'.', &bytes[from..]) {
        let at = from + found;
        let done = out.last().map_or(0, |a| a.span.end);
        let address = match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => web(text, at),
            b'@' => mail(text, at, done),
            b'.' if is_www(text, at) => www(text, at),
            _ => None,
        };
        from = at + 1;
        if let Some(address) = address.filter(|a| a.span.start >= done) {
            from = address.span.end.max(from);
            out.push(address);
        }
    }
    out
}

/// Where `http` or `https` begins that ends at a byte.
fn scheme_before(text: &str, end: usize) -> Option<usize> {
    let letters = text.as_bytes()[..end].iter().rev().take(6).take_while(|b| b.is_ascii_alphabetic()).count();
    let scheme = &text[end - letters..end];
    (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")).then_some(end - letters)
}

/// Whether a full stop ends `www.`.
fn is_www(text: &str, stop: usize) -> bool {
    stop >= 3 && text.as_bytes()[stop - 3..stop].eq_ignore_ascii_case(b"www")
}

/// Whether an address may begin after this character.
fn is_start(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"/@.:-_=&#%+\\".contains(c) || c == '_')
}

fn web(text: &str, colon: usize) -> Option<Address> {
    let start = scheme_before(text, colon)?;
    let host = colon + "://".len();
    (is_start(text[..start].chars().next_back()) && is_host(host_of(text, host), false))
        .then(|| end(text, host))
        .filter(|end| *end > host)
        .map(|end| Address { span: start..end, scheme: "" })
}

fn www(text: &str, stop: usize) -> Option<Address> {
    let start = stop - 3;
    (is_start(text[..start].chars().next_back()) && is_host(host_of(text, start), true))
        .then(|| end(text, start))
        .filter(|end| *end > stop + 1)
        .map(|end| Address { span: start..end, scheme: "http://" })
}

/// What stands where a host's name should.
fn host_of(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    let end = rest.find(|c: char| !c.is_alphanumeric() && !"-_.".contains(c)).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', '_', '-'])
}

/// A host has letters or digits, and no underscore in its last two parts.
fn is_host(host: &str, dotted: bool) -> bool {
    let mut parts = host.rsplit('.');
    let plain = |part: Option<&str>| part.is_none_or(|p| !p.contains('_') && !p.is_empty());
    host.starts_with(char::is_alphanumeric)
        && (!dotted || host.contains('.'))
        && plain(parts.next())
        && plain(parts.next())
}

/// What no address holds: white space, a tag, the marks of a quotation, the full stops of Chinese and Japanese.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || "<>\"“”„«»‹›—。，、；：？！（）「」『』《》【】\u{FFFC}".contains(c)
}

/// Where an address ends that is read from `from` on.
fn end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let address = &rest[..rest.find(ends_address).unwrap_or(rest.len())];
    let count = |c: char| address.matches(c).count();
    let mut closing = [')', ']', '}'].map(count);
    let opening = ['(', '[', '{'].map(count);
    let mut kept = address;
    while let Some(last) = kept.chars().next_back() {
        if let Some(kind) = [')', ']', '}'].iter().position(|c| *c == last) {
            // A bracket belongs to the address where it opens in it.
            if closing[kind] <= opening[kind] {
                break;
            }
            closing[kind] -= 1;
        } else if last == ';' {
            // `&copy;` at the end is a character, or was meant as one.
            let name = kept[..kept.len() - 1].trim_end_matches(|c: char| c.is_ascii_alphanumeric());
            if name.len() + 1 < kept.len() && name.ends_with('&') {
                kept = &name[..name.len() - 1];
                continue;
            }
        } else if last == 's' && kept.ends_with("'s") || kept.ends_with("’s") {
            kept = &kept[..kept.len() - 1];
        } else if !"?!.,:*_~'‘’…|–".contains(last) {
            break;
        }
        kept = &kept[..kept.len() - kept.chars().next_back().map_or(0, char::len_utf8)];
    }
    from + kept.len()
}

fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".-_+".contains(c)
}

/// An e-mail address around an `@`; it begins at `from` or later.
fn mail(text: &str, at: usize, from: usize) -> Option<Address> {
    let start = from + text.get(from..at)?.trim_end_matches(is_local).len();
    let start = start + text[start..at].len() - text[start..at].trim_start_matches(['.', '-', '+']).len();
    let before = text[..start].chars().next_back();
    let after = &text[at + 1..];
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !".-_".contains(c)).unwrap_or(after.len());
    let host = after[..end].trim_end_matches('.');
    let marked = after[host.len()..].trim_start_matches('.').starts_with('@');
    // `@name@host` names an account elsewhere, and `x/y@host` a path.
    if start == at || before.is_some_and(|c| c.is_alphanumeric() || "/@\\".contains(c)) || marked {
        return None;
    }
    let sound = host.contains('.') && host.split('.').all(|part| !part.is_empty());
    if !sound || !host.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let span = start..at + 1 + host.len();
    match text[..start].len().checked_sub("mailto:".len()) {
        Some(scheme) if text[..start].ends_with("mailto:") && scheme >= from => {
            Some(Address { span: scheme..span.end, scheme: "" })
        }
        _ => Some(Address { span, scheme: "mailto:" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in which what is to be found stands between ⟦ and ⟧.
    #[track_caller]
    fn check(texts: &[&str]) {
        for marked in texts {
            let text = marked.replace(['⟦', '⟧'], "");
            let mut shown = String::new();
            let mut from = 0;
            for address in find(&text) {
                shown.push_str(&text[from..address.span.start]);
                shown = shown + "⟦" + &text[address.span.clone()] + "⟧";
                from = address.span.end;
            }
            shown.push_str(&text[from..]);
            assert_eq!(shown, **marked);
            assert!(find(&text).is_empty() || hint(&text, 0).is_some(), "{text}");
        }
    }

    #[test]
    fn addresses_of_the_web_end_before_the_sentence_does() {
        check(&[
            "See ⟦https://harbor.example⟧, ⟦http://harbor.example/a?b=c&d#e⟧. Then ⟦HTTPS://x.example⟧!",
            "⟦www.harbor.example⟧ and ⟦www.harbor.example/minutes⟧?",
            "(⟦https://x.example/a_(b)⟧) and (see ⟦www.x.example/a_(b_(c))⟧).",
            "⟦www.x.example/q?a=(b))+ok⟧ [⟦https://x.example⟧]",
            "**⟦https://x.example/y⟧** _⟦www.x.example⟧_ ~⟦www.x.example⟧~ *⟦www.x.example⟧*",
            "“⟦https://x.example⟧” ‘⟦https://x.example⟧’ \"⟦https://x.example⟧\" «⟦https://x.example⟧»",
            "⟦https://x.example⟧’s page, ⟦www.x.example⟧'s page",
            "⟦www.x.example/?q=a&hl=en⟧ but ⟦www.x.example/?q=a⟧&hl; ⟦www.x.example/a⟧<lp ⟦www.x.example⟧;",
            "请看⟦https://x.example/页⟧。再看⟦http://x.example⟧，好",
            "⟦http://localhost:8080/a--b⟧ ⟦https://a.example⟧—⟦https://b.example⟧",
            "⟦https://my_page.a.example⟧ ⟦https://x.example/a*b⟧ ⟦https://müller.example/ä⟧",
        ]);
    }

    #[test]
    fn what_is_no_address_stays_text() {
        check(&[
            "https:// http://. https://-x www. www.. ftp://x.example://",
            "xhttps://y.example awww.x.example x/www.y.example a.www.x.example",
            "https://a_b.example https://a.b_c http://_x",
            "harbor.example 10:30 C:\\www and://or @harbor a@b [@key] x://y.example",
        ]);
    }

    #[test]
    fn mail_goes_where_it_is_sent() {
        check(&[
            "mail ⟦desk@harbor.example⟧, ⟦a.b-c_d+e@x.example⟧. (⟦q@x.example⟧)",
            "desk@mail+xyz.example, but ⟦desk+xyz@mail.example⟧.",
            "⟦a.b@x.example⟧. a.b@x.example- a.b@x.example_",
            "⟦mailto:desk@x.example⟧ @desk@social.example a@b@x.example x/desk@x.example é@x.example",
            "⟦desk@x.example⟧'s box “⟦desk@x.example⟧”",
        ]);
        let mailto = |text: &str| find(text)[0].target(text).into_owned();
        assert_eq!(mailto("to desk@x.example"), "mailto:desk@x.example");
        assert_eq!(mailto("mailto:desk@x.example"), "mailto:desk@x.example");
        assert_eq!(mailto("www.x.example"), "http://www.x.example");
        assert_eq!(mailto("https://x.example/a"), "https://x.example/a");
    }

    #[test]
    fn no_text_costs_more_than_it_is_long() {
        for piece in ["https://", "www.", "a@", "http://a_b/", "a@b.", "https://x.example/)", "@", "a.b-c_"] {
            let text = piece.repeat(100_000);
            let started = std::time::Instant::now();
            let _ = (find(&text), hint(&text, 0));
            assert!(started.elapsed().as_secs() < 3, "{piece}: {:?}", started.elapsed());
        }
    }
}

//! Markers: what a writer types to say outright who spoke, or where a claim comes from.
//!
//! Pandoc's citation syntax: `[@key]`, `[see @a, p. 4; @b]`, `[the bill passed 61-38][@reuters-vote]`.

use crate::annotate::prose::Cite;

/// Reads what stands between the brackets; `None` if it is no marker.
pub(crate) fn cites(reference: &str) -> Option<Vec<Cite>> {
    if !reference.contains('@') {
        return None;
    }
    reference.split(';').map(cite).collect()
}

/// True if it is a marker, without building it.
pub(crate) fn is_marker(reference: &str) -> bool {
    cites(reference).is_some()
}

fn cite(part: &str) -> Option<Cite> {
    let part = part.trim();
    let at = part.find('@')?;
    let prefix = &part[..at];
    if !prefix.is_empty() && !prefix.ends_with(char::is_whitespace) {
        return None; // an address: "desk@example.org"
    }
    let rest = &part[at + 1..];
    let end = rest.find(|c: char| !(c.is_alphanumeric() || "-_.:".contains(c))).unwrap_or(rest.len());
    let key = rest[..end].trim_end_matches(['.', ':']);
    let after = rest[key.len()..].trim_start_matches(['.', ':']).trim();
    let locator = after.strip_prefix(',').map(str::trim);
    if key.is_empty() || !(after.is_empty() || locator.is_some()) {
        return None;
    }
    Some(Cite {
        key: key.to_owned(),
        prefix: prefix.trim().to_owned(),
        locator: locator.unwrap_or_default().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reference: &str, expected: &[(&str, &str, &str)]) {
        let got = cites(reference).unwrap_or_default();
        let got: Vec<_> =
            got.iter().map(|c| (c.prefix.as_str(), c.key.as_str(), c.locator.as_str())).collect();
        assert_eq!(got, expected, "{reference}");
    }

    #[test]
    fn markers_are_read() {
        check("@peskov", &[("", "peskov", "")]);
        check("see @a, p. 4; @b", &[("see", "a", "p. 4"), ("", "b", "")]);
        check("@wsj-talks.", &[("", "wsj-talks", "")]);
    }

    #[test]
    fn what_is_no_marker_stays_text() {
        check("desk@example.org", &[]);
        check("meet @ noon", &[]);
        check("@a and more", &[]);
        check("We won", &[]);
    }
}

//! Moments as writers type them: a day, or a day and a time.

use jiff::civil;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A moment as a writer gives it: a day, or a day and a time, in the site's zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The moment; midnight where only a day was given.
    pub zoned: jiff::ZonedDateTime,
    /// Whether a time of day was given.
    pub has_time: bool,
}

impl Moment {
    /// The beginning of the computers' time, which stands for no date at all.
    pub fn beginning(zone: &TimeZone) -> Self {
        Self { zoned: jiff::Timestamp::UNIX_EPOCH.to_zoned_datetime(zone.clone()), has_time: false }
    }

    /// The day.
    pub fn date(&self) -> civil::Date {
        self.zoned.date()
    }

    /// As a writer types it: "2026-11-22", or "2026-11-22 15:30".
    pub fn as_typed(&self) -> String {
        self.zoned.strftime(if self.has_time { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d" }).to_string()
    }

    /// RFC 3339 with the zone's offset; in UTC where the offset of the time had seconds, as before time zones.
    pub fn rfc3339(&self) -> String {
        if self.zoned.offset().seconds() % 60 != 0 {
            return self.zoned.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        }
        self.zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Reads `2022-11-07`, `2022-11-07 15:30`, and either with an offset or a zone: `2022-11-07T15:30:00Z`,
    /// `2022-11-07 15:30:00 -0500`, `2022-11-07T15:30[America/New_York]`.
    pub fn parse(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim();
        let date: civil::Date = text.get(..10)?.parse().ok()?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self { zoned: date.to_zoned_datetime(zone.clone()).ok()?, has_time: false });
        }
        let time = rest.strip_prefix(['T', 't', ' '])?.trim_start();
        // Other programs write a space before the offset, and "UTC" for Z.
        let end = time.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c))).unwrap_or(time.len());
        let (time, offset) = time.split_at(end);
        let offset = match offset.trim_start() {
            "UTC" | "GMT" | "z" => "Z",
            offset => offset,
        };
        // No place on earth is further from UTC than 14 hours: what says so is a typing error.
        let hours =
            offset.strip_prefix(['+', '-']).and_then(|o| o.get(..2)).and_then(|o| o.parse::<u8>().ok());
        if hours.is_some_and(|hours| hours > 14) {
            return None;
        }
        let whole = format!("{date}T{time}{offset}");
        let zoned = if offset.is_empty() {
            whole.parse::<civil::DateTime>().ok()?.to_zoned_datetime(zone.clone()).ok()?
        } else if offset.ends_with(']') {
            whole.parse::<jiff::ZonedDateTime>().ok()?.with_time_zone(zone.clone())
        } else {
            whole.parse::<jiff::Timestamp>().ok()?.to_zoned_datetime(zone.clone())
        };
        Some(Self { zoned, has_time: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_the_offset_or_zone_that_is_typed_with_it() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let utc =
            |text: &str| Moment::parse(text, &berlin).map(|m| (m.zoned.timestamp().to_string(), m.has_time));
        for (text, moment) in [
            ("2022-11-07", "2022-11-06T23:00:00Z"),
            ("2022-11-07 10:00", "2022-11-07T09:00:00Z"),
            ("2022-11-07T10:00:00", "2022-11-07T09:00:00Z"),
            ("2022-11-07 10:00:00 -0500", "2022-11-07T15:00:00Z"),
            ("2022-11-07 10:00:00 -05:00", "2022-11-07T15:00:00Z"),
            ("2022-11-07 10:00:00-05:00", "2022-11-07T15:00:00Z"),
            ("2022-11-07  10:00 +01", "2022-11-07T09:00:00Z"),
            ("2022-11-07T10:00:00.000Z", "2022-11-07T10:00:00Z"),
            ("2022-11-07 10:00:00 Z", "2022-11-07T10:00:00Z"),
            ("2022-11-07 10:00:00 UTC", "2022-11-07T10:00:00Z"),
            ("2022-11-07T10:00[America/New_York]", "2022-11-07T15:00:00Z"),
            ("2022-11-07T10:00:00-05:00[America/New_York]", "2022-11-07T15:00:00Z"),
            ("2022-11-07 10:00 [America/New_York]", "2022-11-07T15:00:00Z"),
        ] {
            assert_eq!(utc(text), Some((moment.to_owned(), text.len() > 10)), "{text}");
        }
        for bad in [
            "2022-11-7",
            "20221107",
            "2022-11",
            "2022-11-31",
            "2022-11-07T",
            "2022-11-07 10:00 EST",
            "2022-11-07 25:00",
            "2022-11-07 10:00 +31:00",
            "2022-11-07 10:00 +2500",
            "2022-11-07T10:00[Mars/Base]",
            "2022-11-07T10:00-08:00[America/New_York]",
            "2022-11-07T10:00:00Z tomorrow",
            "2022-11-07 3:30 pm",
            "2022-11-07 Monday",
            "é022-11-07",
        ] {
            assert_eq!(utc(bad), None, "{bad}");
        }
    }
}

//! Long lists, kept in parts: each is written and read by itself, by whichever thread is free.

use rayon::prelude::*;
use serde::de::{DeserializeOwned, Error as _};
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Deserialize as _, Deserializer, Serialize, Serializer};

/// Items of a part.
const PART: usize = 4_096;

/// About how many bytes an item takes: a stamp with its path.
const ITEM: usize = 160;

/// A part, written.
struct Written(Vec<u8>);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

/// Writes a list.
pub(crate) fn serialize<T: Serialize + Sync, S: Serializer>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
    let part = |items: &[T]| postcard::to_extend(items, Vec::with_capacity(items.len() * ITEM)).map(Written);
    let parts: Result<Vec<Written>, _> = list.par_chunks(PART).map(part).collect();
    let parts = parts.map_err(S::Error::custom)?;
    let mut all = to.serialize_seq(Some(parts.len()))?;
    parts.iter().try_for_each(|part| all.serialize_element(part))?;
    all.end()
}

/// Reads it.
pub(crate) fn deserialize<'d, T: DeserializeOwned + Send, D: Deserializer<'d>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    let parts = Vec::<&'d [u8]>::deserialize(from)?;
    let parts: Result<Vec<Vec<T>>, _> = parts.into_par_iter().map(postcard::from_bytes).collect();
    let parts = parts.map_err(D::Error::custom)?;
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        all.extend(part);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::PART;
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Kept {
        #[serde(with = "super")]
        list: Vec<String>,
        after: u8,
    }

    #[test]
    fn a_list_is_read_as_it_was_written_and_not_at_all_where_it_is_cut() {
        for length in [0, 1, PART, PART + 1, 2 * PART + 7] {
            let kept = Kept { list: (0..length).map(|n| format!("item {n}")).collect(), after: 7 };
            let bytes = postcard::to_stdvec(&kept).unwrap();
            assert_eq!(postcard::from_bytes::<Kept>(&bytes).unwrap(), kept);
            let cuts = (0..bytes.len()).step_by(bytes.len().div_ceil(40)).chain([bytes.len() - 1]);
            for cut in cuts {
                assert!(postcard::from_bytes::<Kept>(&bytes[..cut]).is_err(), "{length} cut at {cut}");
            }
        }
    }
}

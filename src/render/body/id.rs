//! The ids of notes, references and passages.
//!
//! Ids and marks are pushed into a text that has room for them: a page has some hundreds, and `format!` and `concat` take
//! several times as long.

/// Bytes that an id has at most beside its prefix.
pub(super) const ID: usize = 32;

pub(super) fn push_number(out: &mut String, number: u32) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// Appends the id of a note.
pub(super) fn push_note_id(out: &mut String, prefix: &str, number: u32) {
    out.push_str("note-");
    out.push_str(prefix);
    out.push('-');
    push_number(out, number);
}

/// Appends the id of the `nth` reference, from 1, to a note.
pub(super) fn push_reference_id(out: &mut String, prefix: &str, number: u32, nth: u32) {
    out.push_str(prefix);
    out.push_str("-ref-");
    push_number(out, number);
    if nth > 1 {
        out.push('-');
        push_number(out, nth);
    }
}

/// Appends the id of a passage, by its index.
pub(super) fn push_passage_id(out: &mut String, prefix: &str, index: usize) {
    out.push_str(prefix);
    out.push_str("-said-");
    push_number(out, index as u32 + 1);
}

/// The id of a note.
pub fn note_id(prefix: &str, number: u32) -> String {
    let mut id = String::with_capacity(prefix.len() + ID);
    push_note_id(&mut id, prefix, number);
    id
}

/// The id of the `nth` reference, from 1, to a note.
pub fn reference_id(prefix: &str, number: u32, nth: u32) -> String {
    let mut id = String::with_capacity(prefix.len() + ID);
    push_reference_id(&mut id, prefix, number, nth);
    id
}

/// The id of a passage, by its index.
pub fn passage_id(prefix: &str, index: usize) -> String {
    let mut id = String::with_capacity(prefix.len() + ID);
    push_passage_id(&mut id, prefix, index);
    id
}

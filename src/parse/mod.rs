//! `parse`: bytes to a brief. Pure; returns values and diagnostics, and cannot fail.

pub mod prose;

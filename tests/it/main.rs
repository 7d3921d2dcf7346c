//! One test binary, a module per capability.

mod site_test;
mod annotate_find;
mod annotate_name;
mod kill;
mod publish;

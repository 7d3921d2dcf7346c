//! The README and the guide are true: their commands run, their tables list what there is.

use crate::guide_text::GUIDE;
use std::process::Command;

/// The commands of the guide, in order: lines that begin with `$ ` in blocks marked `console`.
fn commands() -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut inside = false;
    for line in GUIDE.lines() {
        if line.starts_with("```") {
            inside = !inside && line.trim() == "```console";
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            out.push(command);
        }
    }
    out
}

#[test]
fn every_command_runs_in_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_ibid"));
    let path =
        format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let commands = commands();
    assert!(commands.len() >= 7, "the guide shows {} commands", commands.len());
    for command in commands {
        assert!(command.starts_with("ibid "), "{command}");
        let output = Command::new("sh")
            .args(["-c", command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_table_of_messages_has_every_code() {
    for code in ibid::diagnostic::code::ALL {
        let row = GUIDE.lines().find(|l| l.starts_with('|') && l.contains(&format!("| {} |", code.id)));
        let row = row.unwrap_or_else(|| panic!("no row for {}", code.id));
        assert!(row.contains(code.meaning), "{row}\n{}", code.meaning);
    }
}

#[test]
fn the_table_of_front_matter_has_every_key() {
    use ibid::parse::front_matter::{BRIEF_KEYS, SECTION_KEYS};
    for key in BRIEF_KEYS
        .iter()
        .chain(SECTION_KEYS)
        .chain(ibid::parse::page::PAGE_KEYS)
        .chain(ibid::parse::authors::AUTHOR_KEYS)
    {
        assert!(GUIDE.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn every_command_of_the_program_is_explained() {
    use clap::CommandFactory as _;
    for command in ibid::cli::Cli::command().get_subcommands() {
        let name = command.get_name();
        assert!(GUIDE.contains(&format!("ibid {name}")), "{name}");
        for argument in command.get_arguments().filter(|a| !a.is_hide_set()).filter_map(clap::Arg::get_long) {
            if !["help", "version", "root"].contains(&argument) {
                assert!(GUIDE.contains(&format!("--{argument}")), "{name} --{argument}");
            }
        }
    }
}

#[test]
fn the_readme_is_short_and_leads_to_files_that_are_there() {
    let readme = include_str!("../../README.md");
    assert!(readme.len() <= 9 * 1024, "{} bytes", readme.len());
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let links: Vec<&str> = readme.split("](").skip(1).filter_map(|l| l.split([')', '#']).next()).collect();
    assert!(links.len() > 10, "{links:?}");
    for link in links.into_iter().filter(|l| !l.contains("://")) {
        assert!(root.join(link).exists(), "{link}");
    }
}

#[test]
fn the_guide_is_a_part_of_the_site_and_nobodys_words() {
    let root = env!("CARGO_MANIFEST_DIR");
    let ran =
        Command::new(env!("CARGO_BIN_EXE_ibid")).args(["check", "--all", "--root", root]).output().unwrap();
    let told = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && !told.contains("content/guide"), "{told}");
}

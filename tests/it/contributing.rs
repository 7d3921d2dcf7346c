//! What contributors read: the files and commands it names are there, and the form for a wrong note makes a fixture.

use crate::site_test::{SiteTest, ibid, run};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

#[test]
fn every_path_it_names_is_there() {
    let guide = text(".github/CONTRIBUTING.md");
    let ticked: Vec<&str> = guide.split('`').skip(1).step_by(2).collect();
    let paths: Vec<&str> =
        ticked.into_iter().filter(|t| t.contains('/') && !t.contains([' ', '\n'])).collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        assert!(root().join(path).exists(), "{path}");
    }
}

/// The folders of fixtures are those that the guide lists.
#[test]
fn every_folder_of_fixtures_is_listed() {
    let guide = text(".github/CONTRIBUTING.md");
    for entry in fs::read_dir(root().join("tests/annotate")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(!path.is_dir() || guide.contains(&format!("`tests/annotate/{name}`")), "{name}");
    }
}

/// The package, the test target and the example of each command are there.
#[test]
fn every_command_names_what_there_is() {
    let guide = text(".github/CONTRIBUTING.md");
    let (program, engine) = (text("Cargo.toml"), text("src/annotate/Cargo.toml"));
    let commands: Vec<&str> =
        guide.lines().filter(|l| l.starts_with("cargo ") || l.starts_with("IBID_BLESS=1 ")).collect();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split(' ').collect();
        for pair in words.windows(2) {
            let there = match pair[0] {
                "-p" => engine.contains(&format!("name = \"{}\"\n", pair[1])),
                "--test" => engine.contains(&format!("[[test]]\nname = \"{}\"\n", pair[1])),
                "--example" => program.contains(&format!("[[example]]\nname = \"{}\" ", pair[1])),
                _ => true,
            };
            assert!(there, "{command}: {} {}", pair[0], pair[1]);
        }
    }
    // The switches of `net` are those that it reads.
    let net = text("tests/bench/net.rs");
    for switch in ["--certain", "--show", "--articles"] {
        assert!(guide.contains(switch) && net.contains(&format!("\"{switch}\"")), "{switch}");
    }
}

/// The form's own example is a text that the command it names reads, and that comes out as the form says.
#[test]
fn the_form_for_a_wrong_note_makes_a_fixture() {
    let form: serde_yaml::Value =
        serde_yaml::from_str(&text(".github/ISSUE_TEMPLATE/misattribution.yml")).unwrap();
    let fields = form["body"].as_sequence().unwrap();
    let field = |id: &str| fields.iter().find(|f| f["id"] == id).unwrap_or_else(|| panic!("no field {id}"));
    for id in ["kind", "passage", "found", "expected", "version"] {
        assert_eq!(field(id)["validations"]["required"], true, "{id}");
    }
    let _ = (field("date"), field("registry"));
    let passage = field("passage")["attributes"]["placeholder"].as_str().unwrap();
    let site = SiteTest::new().file("passage.txt", passage);
    let file = site.path("passage.txt");
    let ran = run(ibid(&site.root(), &["annotate", "--plain", file.to_str().unwrap()]));
    assert!(ran.status.success(), "{}", ran.stderr);
    let said = passage.split(['“', '”']).nth(1).unwrap();
    assert!(ran.stdout.contains(said), "{}", ran.stdout);
}

//! Pictures: their sizes and copies on the pages, hostile files, and the cache that changes nothing.

use crate::picture_bytes::{self, corners, plain, unversioned};
use crate::site_test::{SiteTest, files, same_files};
use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage};
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A JPEG with the segments that a phone writes: how it was held, where it was, who took it, and what follows it.
fn from_a_phone(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let file = plain(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 46.8087 N 90.8180 W");
    let mut out = file[..2].to_vec();
    for (marker, content) in [(0xE1, &exif[..]), (0xED, b"Photoshop 3.0\0By Somebody"), (0xFE, b"GPS again")]
    {
        out.extend([0xFF, marker]);
        out.extend((content.len() as u16 + 2).to_be_bytes());
        out.extend(content);
    }
    out.extend(&file[2..]);
    out.extend(b"a film with GPS");
    out
}

fn with_photo(src: &str) -> String {
    format!(
        "---\ntitle: Harbor\ndate: 2026-11-01\nphotos:\n  - src: {src}\n    alt: The harbor\n    caption: At noon.\n    credit: Ada Moss\n---\nText.\n"
    )
}

fn site(src: &str, bytes: &[u8]) -> SiteTest {
    SiteTest::new()
        .file("content/articles/harbor.md", with_photo(src))
        .file(&format!("content/articles/{src}"), bytes)
}

fn copy(site: &SiteTest, path: &str) -> RgbImage {
    let bytes = fs::read(site.path("public").join(path)).unwrap();
    image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap().into_rgb8()
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|w| w == word.as_bytes())
}

fn is_near(pixel: Rgb<u8>, wanted: [u8; 3]) -> bool {
    pixel.0.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) < 30)
}

#[test]
fn the_pictures_of_these_tests_are_pictures_and_tell_their_word() {
    for (name, bytes) in picture_bytes::of_every_kind("Canary7") {
        assert!(holds(&bytes, "Canary7"), "{name}");
        if !name.ends_with(".gif") && !name.ends_with(".svg") {
            image::load_from_memory(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(holds(&bytes, str::from_utf8(picture_bytes::PROFILE).unwrap()), "{name}");
        }
    }
    for (name, bytes) in picture_bytes::not_to_be_cleaned("Canary7") {
        assert!(holds(&bytes, "Canary7"), "{name}");
    }
}

#[test]
fn a_page_says_which_sizes_there_are_and_there_are() {
    let site = site("quay.jpg", &plain(&corners(2000, 1000), ImageFormat::Jpeg)).build();
    let (page, front) =
        (unversioned(&site.text("articles/harbor/index.html")), unversioned(&site.text("index.html")));
    for part in [
        "src=\"/articles/quay-1440w.jpg\" srcset=\"/articles/quay-480w.jpg 480w, /articles/quay-960w.jpg 960w, /articles/quay-1440w.jpg 1440w\"",
        "alt=\"The harbor\" width=\"1440\" height=\"720\"",
        "At noon. <span class=\"credit\">Ada Moss</span>",
        "<meta property=\"og:image\" content=\"https://test.example/articles/quay-1440w.jpg\">\n<meta property=\"og:image:width\" content=\"1440\">\n<meta property=\"og:image:height\" content=\"720\">\n<meta property=\"og:image:alt\" content=\"The harbor\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "\"width\":1440,\"height\":720",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(front.contains("srcset=\"/articles/quay-480w.jpg 480w"), "{front}");
    for (width, height) in [(480, 240), (960, 480), (1440, 720)] {
        let copy = copy(&site, &format!("articles/quay-{width}w.jpg"));
        assert_eq!(copy.dimensions(), (width, height));
        assert!(is_near(*copy.get_pixel(5, 5), [220, 20, 20]));
    }
    site.equals_a_clean_build();
}

#[test]
fn a_picture_is_turned_as_the_camera_was_and_tells_nothing_else() {
    // What stands at the top left, top right and bottom left once it is turned.
    let (red, green, blue, white) = ([220, 20, 20], [20, 220, 20], [20, 20, 220], [240, 240, 240]);
    let turns = [
        (1, (1200, 600), [red, green, blue]),
        (2, (1200, 600), [green, red, white]),
        (3, (1200, 600), [white, blue, green]),
        (4, (1200, 600), [blue, white, red]),
        (5, (600, 1200), [red, blue, green]),
        (6, (600, 1200), [blue, red, white]),
        (7, (600, 1200), [white, green, blue]),
        (8, (600, 1200), [green, white, red]),
    ];
    for (orientation, (width, height), wanted) in turns {
        let site = site("quay.jpg", &from_a_phone(&corners(1200, 600), orientation)).build();
        let html = format!("width=\"{width}\" height=\"{height}\"");
        let site = site.has("articles/harbor/index.html", &html);
        let copy = copy(&site, &format!("articles/quay-{width}w.jpg"));
        assert_eq!(copy.dimensions(), (width, height), "{orientation}");
        for ((x, y), color) in [(9, 9), (width - 9, 9), (9, height - 9)].into_iter().zip(wanted) {
            assert!(
                is_near(*copy.get_pixel(x, y), color),
                "{orientation}: {x}, {y} is {:?}",
                copy.get_pixel(x, y)
            );
        }
        for (path, bytes) in site.published() {
            let told = [&b"GPS"[..], b"Photoshop", b"Somebody"];
            let found = told.iter().find(|t| bytes.windows(t.len()).any(|w| w == **t));
            assert!(found.is_none(), "{path} tells {found:?}");
        }
        // The picture itself is still turned by whoever opens it.
        let original = fs::read(site.path("public/articles/quay.jpg")).unwrap();
        let header = ibid::picture::Look::at("quay.jpg", Cursor::new(&original)).header.unwrap().unwrap();
        assert_eq!((header.width, header.height), (width, height));
        image::load_from_memory(&original).unwrap();
    }
}

#[test]
fn drawings_and_what_is_transparent_are_left_as_they_are_with_their_size() {
    let glass = DynamicImage::ImageRgba8(corners(1600, 800).into_rgba8());
    let cases = [
        (
            "map.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 400\"/>".to_vec(),
            (640, 400),
        ),
        ("glass.png", plain(&glass, ImageFormat::Png), (1600, 800)),
        ("turn.gif", b"GIF89a\x40\x06\x20\x03\x80\0\0\0\0\0\xFF\xFF\xFF;".to_vec(), (1600, 800)),
    ];
    for (name, bytes, (width, height)) in cases {
        let site = site(name, &bytes).build();
        let html =
            format!("src=\"/articles/{name}\" alt=\"The harbor\" width=\"{width}\" height=\"{height}\"");
        let page = unversioned(&site.text("articles/harbor/index.html"));
        assert!(page.contains(&html), "{html} is not in\n{page}");
        assert_eq!(site.published()[&format!("articles/{name}")], bytes, "{name}");
        assert!(site.published().keys().all(|p| !p.contains("w.jpg")), "{name} has copies");
    }
}

#[test]
fn other_formats_have_copies_too() {
    let gray = DynamicImage::ImageLuma8(GrayImage::from_pixel(1000, 500, image::Luma([90])));
    let cases = [
        ("shot.png", plain(&corners(1000, 500), ImageFormat::Png)),
        ("gray.png", plain(&gray, ImageFormat::Png)),
        ("deep.png", plain(&DynamicImage::ImageRgb16(corners(1000, 500).into_rgb16()), ImageFormat::Png)),
        ("shot.webp", plain(&corners(1000, 500), ImageFormat::WebP)),
    ];
    for (name, bytes) in cases {
        let site = site(name, &bytes).build();
        let copy = copy(&site, &format!("articles/{name}-1000w.jpg"));
        assert_eq!(copy.dimensions(), (1000, 500), "{name}");
        let wanted = if name == "gray.png" { [90; 3] } else { [220, 20, 20] };
        assert!(is_near(*copy.get_pixel(5, 5), wanted), "{name}: {:?}", copy.get_pixel(5, 5));
    }
}

/// A PNG's beginning, which promises a size, and then what is given.
fn png_of(width: u32, height: u32, rest: &[u8]) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    [b"\x89PNG\r\n\x1a\n".as_slice(), &picture_bytes::chunk(*b"IHDR", &header), rest].concat()
}

#[test]
fn hostile_pictures_are_reported_with_file_and_remedy_and_soon() {
    let whole = plain(&corners(1000, 500), ImageFormat::Jpeg);
    let half = whole[..whole.len() / 2].to_vec();
    let mut scans = whole[..whole.len() - 2].to_vec();
    for _ in 0..5_000 {
        scans.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]);
    }
    scans.extend([0xFF, 0xD9]);
    let zipped = plain(&corners(1000, 500), ImageFormat::Png);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("x.jpg", b"<script>alert(1)</script>".to_vec(), "x.jpg is no picture"),
        ("x.jpg", Vec::new(), "x.jpg is no picture"),
        ("x.jpg", b"\xFF\xD8\xFF".repeat(50_000), "x.jpg is no picture"),
        ("x.jpg", half, "is broken"),
        ("x.jpg", scans, "is broken"),
        ("x.png", zipped[..zipped.len() / 2].to_vec(), "is broken"),
        ("x.png", png_of(4000, 4000, b"\0\0\0\x04IDATxxxxxxxx"), "is broken"),
        ("x.png", png_of(60_000, 60_000, b""), "has 60000 by 60000 pixels; a picture may have 24 million"),
        ("x.png", png_of(u32::MAX, u32::MAX, b""), "content/articles/harbor.md"),
        ("x.png", png_of(1, 60_000, b""), "has 1 by 60000 pixels"),
        ("x.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "HEIC"),
    ];
    for (src, bytes, told) in cases {
        site(src, &bytes).fails(&["E407", "content/articles/", told, "help"]);
    }
}

#[test]
fn bytes_are_the_same_with_and_without_the_cache_whatever_is_in_it() {
    let site = site("quay.jpg", &plain(&corners(1500, 900), ImageFormat::Jpeg)).build();
    let cold = site.published();
    let cache = site.path(".ibid-cache");
    // Copies of pictures are named by hashes; what else is kept there has tests of its own.
    let copies = |folder: &Path| {
        let mut copies = files(folder);
        copies.retain(|name, _| name.len() == 64);
        copies
    };
    let kept = copies(&cache);
    assert_eq!(kept.len(), 3, "three copies: {:?}", kept.keys());
    assert!(cold.keys().all(|p| !p.contains("cache")));
    // Warm.
    let site = site.delete("public").build();
    same_files(&cold, &site.published(), "with a warm cache");
    same_files(&kept, &copies(&cache), "the cache, used again");
    // Broken, cut and exchanged entries are made again.
    let names: Vec<_> = kept.keys().collect();
    fs::write(cache.join(names[0]), "rubbish").unwrap();
    fs::write(cache.join(names[1]), &kept[names[1]][..40]).unwrap();
    let site = site.delete("public").build();
    same_files(&cold, &site.published(), "with a broken cache");
    same_files(&kept, &copies(&cache), "the cache, mended");
    // Deleted, and not to be written.
    let site = site.delete("public").delete(".ibid-cache").file(".ibid-cache", "in the way").build();
    same_files(&cold, &site.published(), "without a cache");
    // A picture that goes leaves the site and the cache.
    let site = site.delete(".ibid-cache").delete("content/articles/harbor.md").build();
    let site = site.nowhere("w.jpg");
    assert!(copies(&site.path(".ibid-cache")).is_empty());
}

#[test]
fn a_copy_never_takes_another_files_place() {
    site("quay.jpg", &plain(&corners(600, 300), ImageFormat::Jpeg))
        .file("content/articles/quay-480w.jpg", "somebody's own")
        .fails(&["E701", "a smaller copy of articles/quay.jpg", "articles/quay-480w.jpg"]);
}

#[test]
fn a_brief_without_a_picture_gets_a_card_where_the_site_has_cards() {
    let site = site("quay.jpg", &plain(&corners(600, 300), ImageFormat::Jpeg))
        .file("content/articles/two.md", "---\ntitle: '“Two” <b> & more'\ndate: 2026-11-02\n---\nText.\n")
        .file("content/articles/three.md", "---\ntitle: 東京\ndate: 2026-11-03\n---\nText.\n")
        .file(
            "content/articles/four.md",
            "---\ntitle: Four\ndate: 2026-11-04\npath: /four.html\n---\nText.\n",
        )
        .build();
    assert!(site.published().keys().all(|p| !p.ends_with(".png")), "cards only where they are asked for");
    let site = site.config_table("[cards]\nenabled = true").build();
    let cards: Vec<String> = site.published().into_keys().filter(|p| p.ends_with(".png")).collect();
    assert_eq!(cards, ["articles/two/card.png", "four.card.png"]);
    let card = image::open(site.path("public/articles/two/card.png")).unwrap();
    assert_eq!((card.width(), card.height()), (1200, 630));
    let site = site
        .has("articles/two/index.html", "<meta property=\"og:image\" content=\"https://test.example/articles/two/card.png\">\n<meta property=\"og:image:width\" content=\"1200\">\n<meta property=\"og:image:height\" content=\"630\">\n<meta property=\"og:image:alt\" content=\"“Two” &lt;b&gt; &amp; more. The Test, Nov. 2, 2026\">")
        .has("four.html", "content=\"https://test.example/four.card.png\"")
        .has("articles/three/index.html", "name=\"twitter:card\" content=\"summary\"")
        .has("articles/harbor/index.html", "quay-600w.jpg");
    let cold = site.published();
    let site = site.delete("public").build();
    same_files(&cold, &site.published(), "with kept cards");
    // A brief that goes takes its card along.
    let site = site.delete("content/articles/two.md").build();
    assert!(!site.path("public/articles/two/card.png").exists());
    site.equals_a_clean_build();
}

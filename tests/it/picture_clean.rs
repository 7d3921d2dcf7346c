//! Nothing but the picture: whatever a site does with it, its published file tells no place, no name and no comment; it
//! stands as the camera was held, in the colors that it had.

use crate::picture_bytes::{self, PROFILE, corners, exif, gif, jpeg, plain, png, svg};
use crate::site_test::SiteTest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ibid::picture::Look;
use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

/// What no published byte may hold.
const WORD: &str = "Wojtkiewicz";

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

/// No published file tells the word.
fn tells_nothing(site: &SiteTest) {
    for (path, bytes) in site.published() {
        assert!(!holds(&bytes, WORD.as_bytes()), "{path} tells it");
    }
}

/// A picture as a reader sees it: turned as its file says.
fn seen(name: &str, bytes: &[u8]) -> DynamicImage {
    let header = Look::at(name, Cursor::new(bytes)).header.unwrap().unwrap();
    let mut picture = image::load_from_memory(bytes).unwrap();
    picture.apply_orientation(Orientation::from_exif(header.orientation).unwrap());
    assert_eq!((picture.width(), picture.height()), (header.width, header.height), "{name}");
    picture
}

/// Whether two pictures are the same but for what JPEG changes.
fn alike(one: &DynamicImage, two: &DynamicImage) -> bool {
    let (one, two) = (one.to_rgba8(), two.to_rgba8());
    let near = |(a, b): (&u8, &u8)| a.abs_diff(*b) < 40;
    one.dimensions() == two.dimensions() && one.iter().zip(two.iter()).filter(|p| !near(*p)).count() < 400
}

#[test]
fn pictures_are_published_with_nothing_else_wherever_they_are_used() {
    let pictures = picture_bytes::of_every_kind(WORD);
    let text: String = pictures.iter().map(|(name, _)| format!("![A picture](text-{name})\n\n")).collect();
    let photos: String = pictures
        .iter()
        .map(|(name, _)| format!("  - {{src: photo-{name}, alt: A picture, credit: Ada Moss}}\n"))
        .collect();
    let mut site = SiteTest::new()
        .file("content/_index.md", "---\ntitle: Home\n---\n![A picture](/home-photo.jpg)\n")
        .file("content/news/_index.md", "---\ntitle: News\n---\n![A picture](home-turned.png)\n")
        .file(
            "content/news/all.md",
            format!("---\ntitle: All\ndate: 2026-11-01\nphotos:\n{photos}---\n{text}"),
        );
    for (name, bytes) in &pictures {
        for path in ["content/home-", "content/news/home-", "content/news/text-", "content/news/photo-"] {
            site.put(&format!("{path}{name}"), bytes);
        }
        site.put(&format!("content/unnamed/{name}"), bytes);
        site.put(&format!("themes/own/static/of-theme-{name}"), bytes);
    }
    site.put("content/unnamed/no-ending", &pictures[0].1);
    site.put("content/unnamed/wrong-ending.txt", &pictures[0].1);
    site = site
        .config("theme = \"own\"")
        .file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n")
        .build();
    tells_nothing(&site);
    let published = site.published();
    for (name, bytes) in &pictures {
        let file = &published[&format!("unnamed/{name}")];
        if name.ends_with(".gif") || name.ends_with(".svg") {
            continue;
        }
        assert!(alike(&seen(name, file), &seen(name, bytes)), "{name} looks another way");
        assert!(holds(file, PROFILE), "{name} has lost its colors");
        for place in ["news/home-", "news/text-", "news/photo-", "home-", "of-theme-"] {
            assert!(published[&format!("{place}{name}")] == *file, "{place}{name}");
        }
    }
    for (copy, of) in [
        ("news/text-photo-60w.jpg", "photo.jpg"),
        ("news/photo-turned.png-60w.jpg", "turned.png"),
        ("news/photo-photo.webp-120w.jpg", "photo.webp"),
        ("home-photo-60w.jpg", "photo.jpg"),
        ("news/home-turned.png-60w.jpg", "turned.png"),
    ] {
        let bytes = &pictures.iter().find(|(name, _)| *name == of).unwrap().1;
        assert!(alike(&seen(copy, &published[copy]), &seen(of, bytes)), "{copy} looks another way");
        assert!(holds(&published[copy], PROFILE), "{copy} has lost its colors");
    }
    site.equals_a_clean_build();
}

#[test]
fn a_png_is_turned_pixel_by_pixel_since_not_every_browser_turns_it() {
    for orientation in 1..=8 {
        let mut wanted = corners(90, 60);
        wanted.apply_orientation(Orientation::from_exif(orientation).unwrap());
        let site = SiteTest::small().file("content/x.png", png(&corners(90, 60), WORD, orientation)).build();
        let bytes = site.published().remove("x.png").unwrap();
        let shown = image::load_from_memory(&bytes).unwrap();
        assert_eq!(shown.to_rgb8(), wanted.to_rgb8(), "held as {orientation}");
        assert!(!holds(&bytes, b"eXIf") && holds(&bytes, PROFILE), "held as {orientation}");
        tells_nothing(&site);
    }
}

#[test]
fn a_moving_picture_moves_on_and_a_drawing_draws() {
    // A moving PNG of one frame, which is turned by whoever shows it.
    let still = plain(&corners(30, 20), ImageFormat::Png);
    let control = [&[0; 4][..], &30_u32.to_be_bytes(), &20_u32.to_be_bytes(), &[0; 8], &[0, 1, 0, 1, 0, 0]];
    let moving = [
        &still[..33],
        &picture_bytes::chunk(*b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]),
        &picture_bytes::chunk(*b"fcTL", &control.concat()),
        &picture_bytes::chunk(*b"eXIf", &exif(WORD, 6)),
        &still[33..],
    ];
    let site = SiteTest::small()
        .file("content/moving.gif", gif(WORD))
        .file("content/moving.png", moving.concat())
        .file("content/map.svg", svg(WORD))
        .file("content/icon.ico", picture_bytes::ico(&png(&corners(32, 32), WORD, 0)))
        .file("content/old.svg", b"<svg><!-- caf\xE9 --><text>caf\xE9</text></svg>")
        .build();
    tells_nothing(&site);
    let published = site.published();
    let frames = published["moving.gif"].split(|b| *b == 0x2C).count() - 1;
    assert_eq!(frames, 2);
    assert!(holds(&published["moving.gif"], b"NETSCAPE2.0") && published["moving.gif"].ends_with(b";"));
    for kept in [&b"acTL"[..], b"fcTL", b"eXIf"] {
        assert!(holds(&published["moving.png"], kept), "{}", String::from_utf8_lossy(kept));
    }
    let look = Look::at("moving.png", Cursor::new(&published["moving.png"]));
    assert_eq!(look.header.unwrap().unwrap().orientation, 6);
    let map = String::from_utf8(published["map.svg"].clone()).unwrap();
    assert!(map.contains("<title>The map</title>") && map.contains("<path d=\"M0 0h40v20z\""), "{map}");
    assert_eq!(published["old.svg"], b"<svg><text>caf\xE9</text></svg>");
}

#[test]
fn tables_between_the_scans_stay_and_what_else_is_there_goes() {
    let whole = plain(&corners(60, 30), ImageFormat::Jpeg);
    let scan = whole.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    let comment = [&[0xFF, 0xFE, 0, 2 + WORD.len() as u8][..], WORD.as_bytes()].concat();
    let end = whole.len() - 2;
    let bytes = [&whole[..scan], &comment, &whole[scan..end], &comment, &whole[end..]].concat();
    let site = SiteTest::small().file("content/x.jpg", bytes).build();
    tells_nothing(&site);
    assert!(alike(&seen("x.jpg", &site.published()["x.jpg"]), &corners(60, 30)));
}

#[test]
fn a_picture_inside_a_drawing_or_an_address_is_cleaned_too() {
    let inline = |bytes: &[u8]| {
        let text = BASE64.encode(bytes);
        // Programs break it into lines.
        format!("data:image/jpeg;base64,{}", text.replace('/', "%2F"))
    };
    let photo = jpeg(&corners(60, 30), WORD, 1);
    let lines = |text: String| {
        text.as_bytes().chunks(76).map(|l| str::from_utf8(l).unwrap()).collect::<Vec<_>>().join("\n")
    };
    let drawing = format!(
        "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image width='60' xlink:href=\"{}\"/></svg>",
        lines(inline(&photo))
    );
    let address = inline(&photo);
    let site = SiteTest::new()
        .config_table("[markdown]\nraw_html = true")
        .file("content/map.svg", drawing)
        .file(
            "content/news/one.md",
            format!(
                "---\ntitle: One\ndate: 2026-11-01\n---\n![A]({address})\n\n<p><img src=\"{address}\"></p>\n"
            ),
        )
        .build();
    let told = |text: &str| {
        let parts = text.split("data:image/jpeg;base64,").skip(1);
        let pictures = parts.map(|p| p.split_once('"').unwrap().0);
        pictures.map(|p| BASE64.decode(p.replace('\n', "")).unwrap()).collect::<Vec<_>>()
    };
    let (page, map) = (told(&site.text("news/one/index.html")), told(&site.text("map.svg")));
    assert_eq!((page.len(), map.len()), (2, 1));
    for bytes in page.iter().chain(&map) {
        assert!(!holds(bytes, WORD.as_bytes()) && holds(bytes, PROFILE));
        assert!(alike(&seen("x.jpg", bytes), &corners(60, 30)));
    }
    let broken = "---\ntitle: One\ndate: 2026-11-01\n---\n![A](data:image/png;base64,iVBORw0KGgo=)\n";
    site.file("content/news/one.md", broken).fails(&["E407", "one.md:5", "the picture is broken"]);
}

#[test]
fn a_file_that_cant_be_cleaned_is_reported_with_a_remedy() {
    let mut site = SiteTest::small();
    for (name, bytes) in picture_bytes::not_to_be_cleaned(WORD) {
        site.put(&format!("content/press/{name}"), bytes);
    }
    // Programs for photographs put it into a file of its own.
    site.put("content/press/scan.xmp", picture_bytes::xmp(WORD));
    site = site.file("content/press/silent.mp4", b"\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\x08moov");
    site = site.build();
    let findings = site.findings();
    let found: Vec<(&str, &str)> =
        findings.iter().map(|f| (f["file"].as_str().unwrap(), f["code"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("content/press/film.mp4", "W435"),
            ("content/press/photo.heic", "W435"),
            ("content/press/scan.tif", "W435"),
            ("content/press/scan.xmp", "W435"),
            ("content/press/walk.webm", "W435"),
            ("content/press/zipped.svgz", "W435")
        ]
    );
    assert!(site.try_build().stderr.contains("6 warnings") || site.try_build().stdout.contains("6 warnings"));
    for (name, format) in [("scan.tif", "TIFF"), ("photo.heic", "HEIC")] {
        let photo = format!("photos:\n  - {{src: /press/{name}, alt: A, credit: B}}\n");
        let text = format!("---\ntitle: T\ndate: 2026-11-01\n{photo}---\nText.\n");
        site = site.file("content/articles/one.md", text).fails(&["E407", "one.md:5", format, "JPEG"]);
        let text = format!("---\ntitle: T\ndate: 2026-11-01\n---\nText.\n\n![A](/press/{name})\n");
        site = site.file("content/articles/one.md", text).fails(&["E407", "one.md:7", format, "JPEG"]);
    }
}

#[test]
fn a_broken_picture_is_refused_rather_than_published_as_it_is() {
    let whole = jpeg(&corners(60, 30), WORD, 1);
    let screen = png(&corners(60, 30), WORD, 0);
    let moving = gif(WORD);
    let cases = [
        ("x.jpg", whole[..400].to_vec()),
        ("x.jpg", plain(&corners(60, 30), ImageFormat::Jpeg)[..700].to_vec()),
        ("x.png", screen[..screen.len() - 40].to_vec()),
        ("x.gif", moving[..40].to_vec()),
        ("x.svg", b"<svg><metadata>".to_vec()),
        // Not one of them by its first bytes, whatever it tells.
        ("x.jpg", [b"\n", &*whole].concat()),
        ("x.png", [&[0; 128], &*screen].concat()),
        ("x.webp", b"a note of where it was taken".to_vec()),
        ("x.ico", picture_bytes::ico(&screen)[..90].to_vec()),
    ];
    for (name, bytes) in cases {
        SiteTest::small().file(&format!("content/{name}"), bytes).fails(&["E407", name, "help"]);
    }
}

#[test]
fn a_jpeg_without_its_last_mark_is_published_with_it() {
    let whole = plain(&corners(60, 30), ImageFormat::Jpeg);
    let site = SiteTest::small().file("content/x.jpg", &whole[..whole.len() - 2]).build();
    let published = site.published().remove("x.jpg").unwrap();
    assert!(published.ends_with(b"\xFF\xD9") && alike(&seen("x.jpg", &published), &corners(60, 30)));
}

#[test]
fn no_bytes_upset_the_cleaning_and_what_is_clean_stays_as_it_is() {
    let mut seed = 7_u32;
    let mut pick = move |most: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % most
    };
    let mut files = picture_bytes::of_every_kind(WORD);
    files.extend(picture_bytes::not_to_be_cleaned(WORD));
    for (name, whole) in files {
        for _ in 0..150 {
            let mut bytes = whole.clone();
            // Most of what matters stands near the beginning.
            for _ in 0..=pick(4) {
                let most = if pick(2) == 0 { bytes.len().min(600) } else { bytes.len() };
                bytes[pick(most)] = [0, 1, 0x7F, 0xD9, 0xFE, 0xFF, pick(256) as u8][pick(7)];
            }
            if pick(4) == 0 {
                bytes.truncate(pick(bytes.len()));
            }
            let Some(format) = Look::at(name, Cursor::new(&bytes)).format else { continue };
            if let Ok(clean) = format.clean(&bytes) {
                assert_eq!(Look::at(name, Cursor::new(&clean)).format, Some(format), "{name}");
                assert!(format.clean(&clean).as_ref() == Ok(&clean), "{name}: there was more to take out");
            }
        }
    }
}

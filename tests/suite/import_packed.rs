//! Sources that are compressed or lie in archives.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::import::Site;

const ROW: &[u8] = b"{\"title\": \"Kapal Tua\", \"date\": \"2019-03-04\", \"text\": \"Isi.\"}\n";
const ARTICLE: &str = "2019/03/kapal-tua.md";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        // Names that lead out are refused by whoever writes them, too.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

fn imported(bytes: &[u8]) -> (Site, kliping::import::Summary) {
    let site = Site::new();
    site.write_bytes("content/clippings/lama.bin", bytes);
    let summary = site.import();
    (site, summary)
}

#[test]
fn what_is_compressed_is_read_whatever_its_name() {
    let twice = gzip(&bzip2(ROW));
    let frames = [zstd(b"\n"), zstd(ROW)].concat();
    for bytes in [
        gzip(ROW),
        bzip2(ROW),
        zstd(ROW),
        twice,
        frames,
        [gzip(b"\n"), gzip(ROW)].concat(),
    ] {
        let (site, summary) = imported(&bytes);
        assert_eq!(site.paths(), [ARTICLE], "{:?}", summary.diagnostics);
        assert_eq!(site.import().written.len(), 0);
    }
}

#[test]
fn members_of_archives_are_sources_of_their_own() {
    let page = b"<html><head><title>Sumur</title></head><body><article><h1>Sumur Desa</h1>\
        <p>Sumur di balai desa tidak pernah kering sejak digali oleh para pendatang dari pulau seberang.</p>\
        <img src='../foto/a.gif' width=400 height=300></article></body></html>";
    let picture = b"GIF89a\x01\0\x01\0\0\0\0;";
    let inner = zip(&[("data/rows.jsonl", ROW)]);
    let members: [(&str, &[u8]); 4] = [
        ("halaman/sumur.html", page),
        ("foto/a.gif", picture),
        ("dalam.zip", &inner),
        ("__MACOSX/._x", b"x"),
    ];
    for bytes in [zip(&members), tar(&members), gzip(&tar(&members))] {
        let (site, summary) = imported(&bytes);
        assert_eq!(summary.new, 2, "{:?}", summary.diagnostics);
        let text = site.read(&format!("content/articles/{ARTICLE}"));
        assert!(
            text.contains("source: content/clippings/lama.bin/dalam.zip/data/rows.jsonl"),
            "{text}"
        );
        assert_eq!(site.below("content/media").len(), 1);
        assert_eq!(site.import().written.len(), 0);
    }
}

#[test]
fn members_that_lead_out_are_refused() {
    let members: [(&str, &[u8]); 3] = [
        ("../../keluar.jsonl", ROW),
        ("/etc/x.jsonl", ROW),
        ("a.jsonl", ROW),
    ];
    let (site, summary) = imported(&tar(&members));
    assert_eq!(site.paths(), [ARTICLE]);
    let said: Vec<&str> = summary
        .diagnostics
        .iter()
        .map(|said| said.message.as_str())
        .collect();
    assert_eq!(
        said,
        ["2 files of this archive lead out of the archive and were left out: `../../keluar.jsonl`"]
    );
    assert_eq!(
        site.below(".")
            .iter()
            .filter(|path| path.contains("keluar"))
            .count(),
        0
    );
}

#[test]
fn what_unpacks_beyond_all_measure_is_refused() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b'\n'; 1 << 20];
    bomb.write_all(ROW).unwrap();
    for _ in 0..80 {
        bomb.write_all(&zeros).unwrap();
    }
    let (site, summary) = imported(&bomb.finish().unwrap());
    assert_eq!(site.paths(), [ARTICLE]);
    assert!(
        summary.diagnostics[0]
            .message
            .contains("more than 250 times its size"),
        "{:?}",
        summary.diagnostics
    );
}

#[test]
fn whatever_an_archive_is_cut_at_the_rest_is_read() {
    let members: [(&str, &[u8]); 2] = [("a.jsonl", ROW), ("b.jsonl", b"{\"title\": \"Dua\"}\n")];
    let (whole_zip, whole_tar) = (zip(&members), tar(&members));
    let packed = gzip(ROW);
    for whole in [whole_zip, whole_tar[..2600].to_vec(), packed] {
        for end in (0..whole.len()).step_by(3) {
            imported(&whole[..end]);
        }
    }
    let whole = zip(&members);
    let (site, summary) = imported(&whole[..whole.len() - 30]);
    assert_eq!(site.paths().len(), 2, "{:?}", summary.diagnostics);
    assert_eq!(summary.diagnostics[0].code, "import-torn");
}

//! What is kept between builds: block files beside redb, on the same records.
//!
//! A build reads everything that is on record and, after one more article, changes some sixty
//! records; a full build writes them all.
#![expect(
    clippy::unwrap_used,
    reason = "a store that fails has no time to be measured"
)]

use divan::Bencher;
use kliping::cache::Blocks;
use rayon::prelude::*;
use redb::{Database, Durability, ReadableDatabase, ReadableTable, TableDefinition};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

fn main() {
    divan::main();
}

/// How many files a site of a hundred thousand articles consists of, in the order of size.
const FILES: u32 = 200_000;

/// How many of them change with one more article.
const CHANGED: u32 = 60;

/// What the ledger keeps of a file of the site, by kind and size.
#[derive(Clone, Serialize, Deserialize)]
struct Line {
    file: Box<str>,
    prints: [u64; 3],
    asked: u32,
    size: u64,
    modified: i64,
}

const TABLE: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("lines");

fn lines() -> Vec<(u64, Line)> {
    let line = |at: u32| {
        let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
        let file = format!("2022/{month:02}/{day:02}/traders-keep-their-market-{at}/index.html");
        let hash = xxh3_64(file.as_bytes());
        let line = Line {
            file: file.into(),
            prints: [hash, !hash, hash.rotate_left(9)],
            asked: at % 3,
            size: 9_000 + u64::from(at),
            modified: 1_790_000_000_000_000_000 + i64::from(at),
        };
        (hash, line)
    };
    let mut lines: Vec<(u64, Line)> = (0..FILES).map(line).collect();
    lines.sort_unstable_by_key(|&(hash, _)| hash);
    lines
}

/// The records that one more article changes, anywhere among all.
fn changed(lines: &[(u64, Line)]) -> Vec<(u64, Line)> {
    let step = lines.len() / CHANGED as usize;
    lines.iter().step_by(step).cloned().collect()
}

fn blocks(folder: &TempDir) -> Blocks {
    Blocks::open(folder.path(), "lines", 1, FILES as usize)
}

fn write_blocks(folder: &TempDir, lines: &[(u64, Line)]) {
    let blocks = blocks(folder);
    let groups: Vec<_> = lines
        .chunk_by(|a, b| blocks.of(a.0) == blocks.of(b.0))
        .collect();
    groups.into_par_iter().for_each(|group| {
        blocks.write(blocks.of(group[0].0), &group).unwrap();
    });
}

fn database(folder: &TempDir) -> Database {
    Database::create(folder.path().join("lines.redb")).unwrap()
}

fn write_redb(database: &Database, lines: &[(u64, Line)]) {
    let mut transaction = database.begin_write().unwrap();
    // Block files are not forced to the disk either: what is lost is made again.
    transaction.set_durability(Durability::None).unwrap();
    {
        let mut table = transaction.open_table(TABLE).unwrap();
        for (hash, line) in lines {
            let bytes = postcard::to_stdvec(line).unwrap();
            table.insert(hash, bytes.as_slice()).unwrap();
        }
    }
    transaction.commit().unwrap();
}

#[divan::bench(sample_count = 5)]
fn all_written_as_blocks(bencher: Bencher) {
    let lines = lines();
    let fresh = || tempfile::tempdir().unwrap();
    bencher.with_inputs(fresh).bench_local_values(|folder| {
        write_blocks(&folder, &lines);
        folder
    });
}

#[divan::bench(sample_count = 5)]
fn all_written_into_redb(bencher: Bencher) {
    let lines = lines();
    let fresh = || tempfile::tempdir().unwrap();
    bencher.with_inputs(fresh).bench_local_values(|folder| {
        write_redb(&database(&folder), &lines);
        folder
    });
}

#[divan::bench(sample_count = 10)]
fn all_read_from_blocks(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    write_blocks(&folder, &lines());
    bencher.bench_local(|| -> usize {
        let blocks = blocks(&folder);
        let read = |block| {
            blocks
                .read::<Vec<(u64, Line)>>(block)
                .map_or(0, |lines| lines.len())
        };
        (0..blocks.count()).into_par_iter().map(read).sum()
    });
}

#[divan::bench(sample_count = 10)]
fn all_read_from_redb(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    write_redb(&database(&folder), &lines());
    bencher.bench_local(|| {
        let database = database(&folder);
        let table = database.begin_read().unwrap().open_table(TABLE).unwrap();
        let read = table.iter().unwrap().map(|entry| {
            let (_, bytes) = entry.unwrap();
            postcard::from_bytes::<Line>(bytes.value()).unwrap()
        });
        read.count()
    });
}

#[divan::bench(sample_count = 20)]
fn some_changed_in_blocks(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let lines = lines();
    write_blocks(&folder, &lines);
    let changed = changed(&lines);
    bencher.bench_local(|| {
        let blocks = blocks(&folder);
        changed.par_iter().for_each(|(hash, line)| {
            let block = blocks.of(*hash);
            let mut lines: Vec<(u64, Line)> = blocks.read(block).unwrap();
            if let Ok(at) = lines.binary_search_by_key(hash, |&(hash, _)| hash) {
                lines[at].1 = line.clone();
            }
            blocks.write(block, &lines).unwrap();
        });
    });
}

#[divan::bench(sample_count = 20)]
fn some_changed_in_redb(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let lines = lines();
    write_redb(&database(&folder), &lines);
    let changed = changed(&lines);
    bencher.bench_local(|| write_redb(&database(&folder), &changed));
}

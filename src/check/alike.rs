//! Texts that say nearly the same, found without comparing each with each.
//!
//! Two texts are compared where four numbers of their signatures that stand
//! together are the same (locality-sensitive hashing by bands: J. Leskovec,
//! A. Rajaraman, J. D. Ullman, "Mining of Massive Datasets", section 3.4). Of
//! two that are 70 % alike, that misses fewer than one in a thousand.

use rayon::prelude::*;

use super::signature::{LENGTH, likeness};

/// How many numbers a band has.
const ROWS: usize = 4;

/// How alike texts have to be to be told of.
pub(super) const ENOUGH: f32 = 0.7;

/// With how many texts that share a band, but are not alike, one is compared: where thousands share
/// a band, it is what their frame says, and not they.
const MOST_COMPARED: usize = 32;

/// Texts of one group, the oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    /// The position of the oldest.
    pub(super) first: u32,
    /// The others, with which of those before them each is most like, and how much.
    pub(super) others: Vec<Likeness>,
}

/// How much a text is like an earlier one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// The position of the text.
    pub(super) of: u32,
    /// The position of the earlier one.
    pub(super) to: u32,
    /// From 0 to 1.
    pub(super) much: f32,
}

impl Group {
    /// How much the two that are most alike are.
    pub(super) fn most(&self) -> f32 {
        let all = self.others.iter().map(|other| other.much);
        all.fold(0.0, f32::max)
    }
}

/// Groups texts by what they say; the older of two stands first among `signatures`.
pub(super) fn groups(signatures: &[&[u16]]) -> Vec<Group> {
    let bands: Vec<usize> = (0..LENGTH / ROWS).collect();
    let mut alike: Vec<(u32, u32)> = bands
        .into_par_iter()
        .flat_map_iter(|band| in_band(signatures, band * ROWS))
        .collect();
    alike.par_sort_unstable();
    alike.dedup();
    let mut roots: Vec<u32> = (0..).take(signatures.len()).collect();
    for (one, other) in alike {
        let (one, other) = (root(&mut roots, one), root(&mut roots, other));
        // The oldest is the root.
        let (older, younger) = (one.min(other), one.max(other));
        roots[younger as usize] = older;
    }
    let mut members: Vec<(u32, u32)> = Vec::new();
    for text in (0..).take(signatures.len()) {
        let root = root(&mut roots, text);
        if root != text {
            members.push((root, text));
        }
    }
    members.sort_unstable();
    let of_groups = members.chunk_by(|a, b| a.0 == b.0);
    let mut groups: Vec<Group> = of_groups
        .map(|members| group(signatures, members))
        .collect();
    groups.sort_by(|a, b| b.most().total_cmp(&a.most()).then(a.first.cmp(&b.first)));
    groups
}

fn group(signatures: &[&[u16]], members: &[(u32, u32)]) -> Group {
    let first = members[0].0;
    let mut before = vec![first];
    let others = members.iter().map(|&(_, text)| {
        let much = |to: u32| likeness(signatures[to as usize], signatures[text as usize]);
        let mut best = Likeness {
            of: text,
            to: first,
            much: much(first),
        };
        // A copy of a copy may be little like the first.
        if best.much < ENOUGH {
            for &to in before.iter().take(MOST_COMPARED) {
                if much(to) > best.much {
                    best = Likeness {
                        of: text,
                        to,
                        much: much(to),
                    };
                }
            }
        }
        before.push(text);
        best
    });
    let others = others.collect();
    Group { first, others }
}

fn root(roots: &mut [u32], of: u32) -> u32 {
    let mut at = of;
    while roots[at as usize] != at {
        let above = roots[roots[at as usize] as usize];
        roots[at as usize] = above;
        at = above;
    }
    at
}

/// Pairs of texts that share a band and are alike.
fn in_band(signatures: &[&[u16]], from: usize) -> Vec<(u32, u32)> {
    let mut keys: Vec<([u16; ROWS], u32)> = (0..)
        .zip(signatures)
        .map(|(at, signature)| {
            let mut key = [0; ROWS];
            key.copy_from_slice(&signature[from..from + ROWS]);
            (key, at)
        })
        .collect();
    keys.sort_unstable();
    let mut pairs = Vec::new();
    let mut different: Vec<u32> = Vec::new();
    for same in keys
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
    {
        different.clear();
        for &(_, text) in same {
            let is_like = |&&earlier: &&u32| {
                likeness(signatures[earlier as usize], signatures[text as usize]) >= ENOUGH
            };
            match different.iter().rev().take(MOST_COMPARED).find(is_like) {
                Some(&earlier) => pairs.push((earlier, text)),
                None => different.push(text),
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::signature;
    use super::*;

    fn text(words: std::ops::Range<u32>) -> String {
        let words: Vec<String> = words.map(|word| format!("word{word}")).collect();
        words.join(" ")
    }

    #[test]
    fn copies_are_one_group_with_the_oldest_first() {
        let texts = [text(0..300), text(900..1200), text(0..290), text(0..300)];
        let signatures: Vec<Box<[u16]>> = texts
            .iter()
            .map(|text| signature::of(text).unwrap())
            .collect();
        let signatures: Vec<&[u16]> = signatures.iter().map(|one| &**one).collect();
        let found = groups(&signatures);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].first, 0);
        let others: Vec<(u32, u32)> = found[0].others.iter().map(|one| (one.of, one.to)).collect();
        assert_eq!(others, [(2, 0), (3, 0)]);
        assert!((found[0].most() - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_copy_of_a_copy_is_told_by_what_it_is_most_like() {
        let texts = [text(0..400), text(60..460), text(120..520)];
        let signatures: Vec<Box<[u16]>> = texts
            .iter()
            .map(|text| signature::of(text).unwrap())
            .collect();
        let signatures: Vec<&[u16]> = signatures.iter().map(|one| &**one).collect();
        let group = group(&signatures, &[(0, 1), (0, 2)]);
        assert_eq!(group.others[1].to, 1);
    }
}

//! Articles that stand in the archive more than once.

use std::collections::HashMap;

use crate::archive::{Archive, ArticleId, Entry, fold};
use crate::diagnostic::Diagnostic;
use crate::theme::Library;

use super::alike::{self, Group};
use super::old_addresses::key_of;
use super::reading::Gathered;

/// How many articles of a group are named.
const MOST_NAMED: usize = 20;

/// Articles that say nearly the same, then those of the same origin, then those of the same headline
/// and day; each pair is told once.
pub(super) fn check(library: &Library, gathered: &Gathered) -> Vec<Diagnostic> {
    let mut telling = Telling {
        library,
        groups: HashMap::new(),
        said: Vec::new(),
    };
    telling.alike(gathered);
    telling.of_one_origin(gathered);
    telling.of_one_headline();
    telling.said
}

struct Telling<'a> {
    library: &'a Library,
    /// The number of the group that an article was told in.
    groups: HashMap<ArticleId, usize>,
    said: Vec<Diagnostic>,
}

/// Older articles first, those of one moment by path.
fn by_age(archive: &Archive, id: ArticleId) -> (crate::archive::Stamp, &str) {
    let entry = archive.article(id);
    (entry.stamp, &entry.below)
}

impl Telling<'_> {
    fn alike(&mut self, gathered: &Gathered) {
        let archive = &self.library.archive;
        let mut texts: Vec<&(ArticleId, Box<[u16]>)> = gathered.signatures.iter().collect();
        texts.sort_by_key(|(id, _)| by_age(archive, *id));
        let signatures: Vec<&[u16]> = texts.iter().map(|(_, signature)| &**signature).collect();
        for (number, group) in alike::groups(&signatures).into_iter().enumerate() {
            let id = |at: u32| texts[at as usize].0;
            let said = self.told_alike(&group, &id);
            self.said.push(said);
            let others = group.others.iter().map(|other| other.of);
            for at in others.chain([group.first]) {
                self.groups.insert(id(at), number);
            }
        }
    }

    fn told_alike(&self, group: &Group, id: &dyn Fn(u32) -> ArticleId) -> Diagnostic {
        let named = group.others.iter().take(MOST_NAMED).map(|other| {
            let entry = self.entry(id(other.of));
            let percent = 100.0 * other.much;
            let like = if other.to == group.first {
                String::new()
            } else {
                format!(" like `{}`", self.shown(id(other.to)))
            };
            format!(
                "`{}` ({}): {percent:.0} %{like}",
                self.shown(id(other.of)),
                self.day(entry)
            )
        });
        let count = group.others.len();
        let others = if count == 1 {
            "another article says"
        } else {
            "others say"
        };
        let number = if count == 1 {
            String::new()
        } else {
            format!("{count} ")
        };
        let message = format!("{number}{others} nearly the same");
        let more = count.saturating_sub(MOST_NAMED);
        self.told(
            "near-duplicate",
            message,
            id(group.first),
            (named.collect(), more),
        )
    }

    /// Articles that were published at one address first.
    fn of_one_origin(&mut self, gathered: &Gathered) {
        let mut origins: Vec<(String, ArticleId)> = gathered
            .originals
            .iter()
            .map(|(id, address)| (key_of(address), *id))
            .collect();
        origins.sort();
        for same in origins.chunk_by(|a, b| a.0 == b.0) {
            let same: Vec<ArticleId> = same.iter().map(|(_, id)| *id).collect();
            let shown = |first: ArticleId| {
                let found = gathered
                    .originals
                    .binary_search_by_key(&first, |known| known.0);
                found.map_or("", |at| &*gathered.originals[at].1)
            };
            self.same("same-origin", same, &|first, others| {
                format!("`{}` is the `original_url` of {others} too", shown(first))
            });
        }
    }

    /// Articles of one day and language with one headline.
    fn of_one_headline(&mut self) {
        let archive = &self.library.archive;
        let mut headlines: Vec<(u16, String, ArticleId)> = Vec::new();
        let mut groups: Vec<Vec<ArticleId>> = Vec::new();
        let all: Vec<ArticleId> = (0..archive.articles.len()).map(ArticleId::new).collect();
        // Articles of a day stand together.
        for day in all.chunk_by(|&a, &b| archive.day(a) == archive.day(b)) {
            headlines.clear();
            headlines.extend(day.iter().map(|&id| {
                let entry = archive.article(id);
                (entry.edition, fold(&entry.title), id)
            }));
            headlines.sort();
            let same = headlines.chunk_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
            let same = same.filter(|same| same.len() > 1);
            groups.extend(same.map(|same| same.iter().map(|one| one.2).collect()));
        }
        for same in groups {
            self.same("same-headline", same, &|_, others| {
                format!("has its headline and day in common with {others}")
            });
        }
    }

    /// Tells of articles that are the same in some way, unless it was told already.
    fn same(
        &mut self,
        code: &'static str,
        mut same: Vec<ArticleId>,
        message: &dyn Fn(ArticleId, &str) -> String,
    ) {
        let archive = &self.library.archive;
        let group = |id: &ArticleId| self.groups.get(id);
        let is_told =
            group(&same[0]).is_some() && same.iter().all(|id| group(id) == group(&same[0]));
        if same.len() < 2 || is_told {
            return;
        }
        same.sort_by_key(|&id| by_age(archive, id));
        let count = same.len() - 1;
        let others = if count == 1 {
            "another article".to_owned()
        } else {
            format!("{count} others")
        };
        let message = message(same[0], &others);
        let named = same[1..].iter().take(MOST_NAMED);
        let named = named.map(|&id| format!("`{}` ({})", self.shown(id), self.day(self.entry(id))));
        let named = (named.collect(), count.saturating_sub(MOST_NAMED));
        let said = self.told(code, message, same[0], named);
        self.said.push(said);
        let number = self.said.len();
        for id in same {
            self.groups.entry(id).or_insert(number);
        }
    }

    fn told(
        &self,
        code: &'static str,
        message: String,
        first: ArticleId,
        (named, more): (Vec<String>, usize),
    ) -> Diagnostic {
        let path = &self.entry(first).path;
        let mut said = Diagnostic::warning(code, message).in_file(self.shown(first));
        said.notes = named;
        if more > 0 {
            said = said.note_that(format!("and {more} more"));
        }
        said.help(format!(
            "keep them where each was printed; else remove all but one, and give that one the others' addresses as `aliases`, beside its own `{path}`"
        ))
    }

    fn entry(&self, id: ArticleId) -> &Entry {
        self.library.archive.article(id)
    }

    fn shown(&self, id: ArticleId) -> String {
        format!("{}/{}", self.library.config.content, self.entry(id).below)
    }

    fn day(&self, entry: &Entry) -> String {
        let zone = self.library.config.timezone;
        let date = entry.date.as_ref().map(|date| date.iso(zone));
        let day = date.map(|iso| iso.split('T').next().unwrap_or_default().to_owned());
        day.unwrap_or_else(|| "undated".to_owned())
    }
}

//! What a recipe is cooked with.
//!
//! Recipe pages keep the ingredients apart from the steps, in a list beside them
//! or under a tab of its own; a recipe without them is none.
//!
//! # Source
//!
//! <https://schema.org/Recipe>: `recipeIngredient`, and `ingredients` before 2014.

use super::Text;
use crate::sources::page::tree::{Id, Tree};

/// What ingredients are marked up with.
const INGREDIENTS: &[&str] = &["recipeIngredient", "ingredients"];

/// Takes the list of ingredients in, where the text holds none of them.
pub(super) fn complete(tree: &Tree, text: &mut Text) {
    let ingredients = (0..tree.len()).filter(|id| is_ingredient(tree, *id));
    let mut list = None;
    for id in ingredients {
        if text.holds(tree, id) {
            return;
        }
        if list.is_none() {
            list = tree
                .parent(id)
                .filter(|list| tree.is_any(*list, &["ul", "ol"]));
        }
    }
    if let Some(list) = list {
        text.take_in(tree, list);
    }
}

/// Whether an element is marked up as an ingredient.
fn is_ingredient(tree: &Tree, id: Id) -> bool {
    tree.is(id, "li")
        && tree
            .attribute(id, "itemprop")
            .is_some_and(|property| INGREDIENTS.contains(&property.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::page::tree::parse;

    fn completed(html: &str) -> Vec<String> {
        let tree = parse(html).tree;
        let kept = vec![tree.first(Tree::ROOT, "main").unwrap()];
        let mut text = Text {
            kept,
            left_out: Vec::new(),
        };
        complete(&tree, &mut text);
        text.kept.iter().map(|id| tree.text_of(*id)).collect()
    }

    const LIST: &str =
        "<ul><li itemprop=recipeIngredient>2 herrings<li itemprop=recipeIngredient>salt</ul>";

    #[test]
    fn ingredients_that_stand_apart_are_taken_in() {
        let found = completed(&format!("{LIST}<main>Salt them.</main>{LIST}"));
        assert_eq!(found, ["2 herrings salt", "Salt them."]);
    }

    #[test]
    fn ingredients_that_the_text_holds_are_not_taken_in_again() {
        assert_eq!(completed(&format!("{LIST}<main>{LIST}</main>")).len(), 1);
    }
}

//! Mathematics as text: `x² = (a + b)/2`.

use super::blocks::{What, marks};
use super::text;
use super::walk::Walk;
use crate::sources::page::tree::Id;

/// Reads a formula of MathML into the line.
pub(super) fn formula(walk: &mut Walk<'_>, id: Id) {
    part(walk, id);
}

/// Reads a formula that a script would set, as its author wrote it.
pub(super) fn script(walk: &mut Walk<'_>, id: Id) {
    let tree = walk.tree;
    let texts = tree.descendants(id).filter_map(|below| tree.text(below));
    let formula = text::plain(&texts.collect::<String>());
    if !formula.is_empty() {
        walk.run(What::Code(formula));
    }
}

fn part(walk: &mut Walk<'_>, id: Id) {
    let tree = walk.tree;
    if let Some(text) = tree.text(id) {
        return walk.text(text);
    }
    let Some(name) = tree.name(id) else { return };
    let parts: Vec<Id> = tree
        .children(id)
        .filter(|child| tree.name(*child).is_some() || !is_blank(walk, *child))
        .collect();
    match (&**name, &*parts) {
        ("annotation" | "annotation-xml" | "mphantom", _) => {}
        ("msup" | "mover", [base, over]) => {
            part(walk, *base);
            raised(walk, *over, marks::SUPERSCRIPT);
        }
        ("msub" | "munder", [base, under]) => {
            part(walk, *base);
            raised(walk, *under, marks::SUBSCRIPT);
        }
        ("msubsup" | "munderover", [base, under, over]) => {
            part(walk, *base);
            raised(walk, *under, marks::SUBSCRIPT);
            raised(walk, *over, marks::SUPERSCRIPT);
        }
        ("mfrac", [above, below]) => {
            grouped(walk, *above);
            walk.text("/");
            grouped(walk, *below);
        }
        ("msqrt", _) => {
            walk.text("√(");
            for child in &parts {
                part(walk, *child);
            }
            walk.text(")");
        }
        ("mroot", [base, degree]) => {
            raised(walk, *degree, marks::SUPERSCRIPT);
            walk.text("√(");
            part(walk, *base);
            walk.text(")");
        }
        ("mo", _) => operator(walk, id),
        ("mtr" | "mlabeledtr", _) => {
            for child in &parts {
                part(walk, *child);
                walk.text(" ");
            }
            walk.text("; ");
        }
        _ => parts.iter().for_each(|child| part(walk, *child)),
    }
}

/// An operator, set apart where it stands between terms.
fn operator(walk: &mut Walk<'_>, id: Id) {
    let sign = text::plain(&walk.tree.text_of(id));
    let is_between = sign.chars().count() == 1 && "=<>≤≥≈≠+−-±→⇒×·".contains(&sign);
    let spaced = if is_between {
        format!(" {sign} ")
    } else {
        sign
    };
    walk.text(&spaced);
}

fn is_blank(walk: &Walk<'_>, id: Id) -> bool {
    walk.tree.text(id).is_none_or(|text| text.trim().is_empty())
}

fn raised(walk: &mut Walk<'_>, id: Id, mark: u16) {
    let style = walk.style;
    walk.style.marks = walk.style.marks & !(marks::SUBSCRIPT | marks::SUPERSCRIPT) | mark;
    part(walk, id);
    walk.style = style;
}

/// A part in brackets, unless it is one sign or number.
fn grouped(walk: &mut Walk<'_>, id: Id) {
    let is_one = walk.tree.is_any(id, &["mi", "mn"]);
    if is_one {
        return part(walk, id);
    }
    walk.text("(");
    part(walk, id);
    walk.text(")");
}

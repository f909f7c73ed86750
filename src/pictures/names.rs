//! What renditions are called.

use std::collections::BTreeSet;

use super::Picture;

/// Names the renditions of pictures, which come by path: after the picture, without its ending.
///
/// Where another picture in the folder has that name already, the ending goes into it. File systems
/// that take capitals for small letters take two such names for one.
pub(super) fn give(pictures: &mut [Picture]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for picture in pictures {
        if picture.renditions.is_empty() {
            continue;
        }
        let (stem, ending) = picture
            .below
            .rsplit_once('.')
            .unwrap_or((&picture.below, ""));
        let name = if taken.insert(stem.to_lowercase()) {
            stem.to_owned()
        } else {
            format!("{stem}-{ending}")
        };
        picture.name = name.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::{Format, Rendition};

    fn names(paths: &[&str]) -> Vec<String> {
        let rendition = Rendition {
            width: 480,
            height: 300,
            format: Format::WebP,
        };
        let picture = |below: &&str| Picture {
            below: (*below).into(),
            width: 600,
            height: 400,
            format: Format::Jpeg,
            content: 1,
            name: "".into(),
            renditions: Box::from([rendition]),
        };
        let mut pictures: Vec<Picture> = paths.iter().map(picture).collect();
        give(&mut pictures);
        let path = |picture: &Picture| {
            let mut path = String::new();
            picture.write_path(0, &mut path);
            path
        };
        pictures.iter().map(path).collect()
    }

    #[test]
    fn two_pictures_of_one_name_have_renditions_of_two() {
        assert_eq!(
            names(&["a/Port.jpg", "a/port.png", "b/port.png"]),
            [
                "a/Port-480w.webp",
                "a/port-png-480w.webp",
                "b/port-480w.webp"
            ]
        );
    }
}

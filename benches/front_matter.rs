//! How long front matter takes: read in several notations, and written.

use divan::Bencher;
use divan::counter::BytesCount;
use kliping::article::front_matter::{Location, Settings, read, write};

fn main() {
    divan::main();
}

const BODY: &str = "\nThe council of *Wonosari* decided on Tuesday to keep the market.\n";

const YAML: &str = "---
title: 'Traders stay: the market keeps its place'
description: The council gave way after six weeks of protest.
date: 2022-10-22T09:30:00+07:00
updated: 2022-10-23T10:00:00+07:00
authors:
- Dewi Kartikajati
- Rahmat Simbarante
editors: [Hendro Palagan]
section: City
kicker: The market
tags: [Market, Council, Wonosari]
dateline: Wonosari
image: /media/market.jpg
image_alt: Stalls in the rain
original_url: https://news.example.org/2022/10/22/traders-stay
---
";

const TOML: &str = "+++
title = 'Traders stay: the market keeps its place'
description = 'The council gave way after six weeks of protest.'
date = 2022-10-22T09:30:00+07:00
[taxonomies]
authors = ['Dewi Kartikajati', 'Rahmat Simbarante']
tags = ['Market', 'Council', 'Wonosari']
[extra]
featured = true
+++
";

const HEADER: &str = "Title: Traders stay: the market keeps its place
Date: 2022-10-22 09:30
Author: Dewi Kartikajati, Rahmat Simbarante
Category: City
Tags: Market, Council, Wonosari
Summary: The council gave way after six weeks of protest.
";

const LOCATION: Location<'_> = Location {
    file: "content/articles/2022/10/traders-stay.md",
    below: "articles/2022/10/traders-stay.md",
};

#[divan::bench(args = [("yaml", YAML), ("toml", TOML), ("header", HEADER)])]
fn reading(bencher: Bencher, (_, matter): &(&str, &str)) {
    let text = format!("{matter}{BODY}");
    let settings = Settings::default();
    bencher
        .counter(BytesCount::of_str(*matter))
        .bench(|| read(divan::black_box(&text), &LOCATION, &settings));
}

#[divan::bench]
fn writing(bencher: Bencher) {
    let (parsed, _) = read(&format!("{YAML}{BODY}"), &LOCATION, &Settings::default());
    let article = parsed.expect("it has a title").article;
    bencher.bench(|| write(divan::black_box(&article), BODY));
}

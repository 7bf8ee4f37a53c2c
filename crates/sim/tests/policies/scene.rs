//! The scenes of all stories, each alone, and who notices that a policy is read otherwise.

use crate::{otherwise::Otherwise, teller};
use domain::operator::policy::{
    Policy,
    shift::{judged, under},
};
use std::{collections::BTreeSet, panic::catch_unwind};

/// A scene: each begins in an empty world.
struct Scene {
    file: String,
    title: String,
    text: String,
    /// The policies that are chosen in it, possible or not.
    judged: Vec<Policy>,
    /// The choices of which something else is made in it than everywhere.
    chosen: BTreeSet<String>,
}

/// All scenes, and the stories that they include.
pub struct Scenes {
    stories: Vec<(String, String)>,
    scenes: Vec<Scene>,
}

impl Scenes {
    /// Those of all stories.
    ///
    /// # Panics
    /// When one does not come out as it is told.
    pub fn all() -> Self {
        let stories = teller::stories();
        let mut scenes = Vec::new();
        for (file, text) in &stories {
            for text in format!("\n{text}").split("\n== ").skip(1) {
                let title = text.lines().next().unwrap_or_default().to_owned();
                let (file, text) = (file.clone(), format!("== {text}"));
                scenes.push(Scene {
                    file,
                    title,
                    text,
                    judged: Vec::new(),
                    chosen: BTreeSet::new(),
                });
            }
        }
        for scene in &mut scenes {
            let mut trouble = None;
            let judged = judged(|| trouble = scene.trouble(&stories));
            assert_eq!(trouble, None);
            scene.chosen = judged.iter().flat_map(unusual).collect();
            scene.judged = judged;
        }
        Self { stories, scenes }
    }

    /// The policies that are chosen in any of them, possible or not.
    pub fn judged(&self) -> Vec<&Policy> {
        self.scenes.iter().flat_map(|scene| &scene.judged).collect()
    }

    /// Which scene notices each other value of a choice. Whoever chooses it or has noticed another
    /// value of it is asked first; for what nobody should notice, nobody else.
    pub fn noticing(
        &self,
        choice: &str,
        others: &[Otherwise],
        alike: impl Fn(&Otherwise) -> bool,
    ) -> Vec<(String, Option<String>)> {
        let mut order: Vec<_> = self.scenes.iter().collect();
        order.sort_by_key(|scene| !scene.chosen.contains(choice));
        let mut near = order.iter().filter(|scene| scene.chosen.contains(choice)).count();
        let mut found = Vec::new();
        let mut others: Vec<_> = others.iter().collect();
        others.sort_by_cached_key(|other| alike(other));
        for other in others {
            let asked = if alike(other) { near } else { order.len() };
            let shift = other.clone();
            let place = under(Box::new(move |policy| shift.of(policy)), || {
                order[..asked].iter().position(|scene| scene.trouble(&self.stories).is_some())
            });
            let scene = place.map(|place| {
                near += usize::from(place >= near);
                order[..=place].rotate_right(1);
                format!("{}: {}", order[0].file, order[0].title)
            });
            found.push((other.to_string(), scene));
        }
        found
    }
}

impl Scene {
    /// What comes out otherwise than it is told.
    fn trouble(&self, stories: &[(String, String)]) -> Option<String> {
        let told = catch_unwind(|| teller::tell(&self.file, &self.text, stories).err());
        told.unwrap_or_else(|_| Some("it breaks down".to_owned()))
    }
}

/// The choices that differ from those of an operator that chooses nothing.
fn unusual(policy: &Policy) -> Vec<String> {
    let stored = |policy: &Policy| match serde_json::to_value(policy) {
        Ok(serde_json::Value::Object(choices)) => choices,
        other => panic!("a policy is stored as an object: {other:?}"),
    };
    let usual = [Policy::default(), Policy::strict()].each_ref().map(stored);
    let is_usual = |(key, value): &_| usual.iter().any(|usual| usual.get(*key) == Some(*value));
    stored(policy).iter().filter(|one| !is_usual(one)).map(|(key, _)| key.clone()).collect()
}

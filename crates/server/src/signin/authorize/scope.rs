//! What a program asks for in a person's name: an audience, and the scopes of `OpenID`.

use crate::signin::{
    audience::{Audiences, PARTNER_CENTER},
    grant::GrantFault,
};
use serde::{Deserialize, Serialize};
use wire::token::Generation;

/// The scopes that say something about the person or the sign-in, and name no audience.
const OWN: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// For what the token is good, in its one spelling.
    pub audience: String,
    /// The scopes that were asked for and are granted, in the second generation.
    pub scopes: Vec<String>,
}

impl Wanted {
    /// Understands what was asked for, as `resource` in the first generation and as `scope` in
    /// either; `before` is what was asked for when the person signed in. Who names nothing gets
    /// the API.
    ///
    /// # Errors
    /// [`GrantFault`] when it names something, and nothing of ours.
    pub fn read(
        generation: Generation,
        (resource, scope): (Option<&str>, Option<&str>),
        audiences: &Audiences,
        before: Option<&Self>,
    ) -> Result<Self, GrantFault> {
        let resource = resource.filter(|text| generation == Generation::V1 && !text.is_empty());
        let words: Vec<_> = scope.unwrap_or_default().split_whitespace().collect();
        // A device asks without saying again what it wants.
        if let (Some(before), None, true) = (before, resource, words.is_empty()) {
            return Ok(before.clone());
        }
        let named = words.iter().any(|word| !OWN.contains(word));
        let usual = || before.map_or(PARTNER_CENTER, |one| one.audience.as_str());
        let audience = match resource {
            Some(resource) => audiences.named(resource).ok_or(GrantFault::UnknownResource)?,
            // A first-generation scope may be the bare name of a permission.
            None if named => match audiences.scoped(scope.unwrap_or_default()) {
                Some(found) => found,
                None if words.contains(&"user_impersonation") => usual(),
                None => return Err(GrantFault::UnknownScope),
            },
            None => usual(),
        };
        let ours = |word: &&str| OWN.contains(word) || audiences.named(word) == Some(audience);
        let mut scopes: Vec<_> = words.into_iter().filter(ours).map(str::to_owned).collect();
        if let Some(before) = before {
            // What belongs to the sign-in was granted then, and is neither more nor less now.
            scopes.retain(|word| !OWN.contains(&word.as_str()));
            let own = before.scopes.iter().filter(|word| OWN.contains(&word.as_str()));
            scopes.extend(own.cloned());
        }
        Ok(Self { audience: audience.to_owned(), scopes })
    }

    /// Whether a scope is among them.
    pub fn has(&self, scope: &str) -> bool {
        self.scopes.iter().any(|one| one == scope)
    }

    /// What the second generation is told it got.
    pub fn told(&self) -> String {
        let mut words = self.scopes.clone();
        if words.iter().all(|word| OWN.contains(&word.as_str())) {
            words.insert(0, format!("{}/user_impersonation", self.audience));
        }
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signin::audience::GRAPH;

    fn read(generation: Generation, asked: (&str, &str)) -> Result<Wanted, GrantFault> {
        let audiences = Audiences::new("https://novate.example");
        Wanted::read(generation, (Some(asked.0), Some(asked.1)), &audiences, None)
    }

    #[test]
    fn both_generations_name_what_they_want() {
        use Generation::{V1, V2};
        let api = "https://api.partnercenter.microsoft.com/.default";
        for (generation, asked, audience, told) in [
            (V1, (GRAPH, "openid"), GRAPH, "https://graph.windows.net/user_impersonation openid"),
            (V1, ("", ""), PARTNER_CENTER, ""),
            (V1, ("", "user_impersonation"), PARTNER_CENTER, ""),
            (V2, ("", api), PARTNER_CENTER, api),
            (V2, ("", "openid offline_access"), PARTNER_CENTER, ""),
            (V2, ("ignored", "https://graph.windows.net/.default openid"), GRAPH, ""),
        ] {
            let found = read(generation, asked).expect("known");
            assert_eq!(found.audience, audience, "{asked:?}");
            assert!(told.is_empty() || found.told() == told, "{asked:?} {found:?}");
        }
        let away = "https://elsewhere.example/.default";
        assert_eq!(read(V1, ("https://elsewhere.example", "")), Err(GrantFault::UnknownResource));
        assert_eq!(read(V2, ("", away)), Err(GrantFault::UnknownScope));
        assert_eq!(read(V2, ("", "User.Read openid")), Err(GrantFault::UnknownScope));
    }

    #[test]
    fn who_comes_again_gets_no_more_of_the_sign_in() {
        let audiences = Audiences::new("https://novate.example");
        let before = read(Generation::V2, ("", "offline_access")).expect("known");
        let scope = "https://graph.windows.net/.default openid profile";
        let again = (None, Some(scope));
        let found = Wanted::read(Generation::V2, again, &audiences, Some(&before)).expect("known");
        assert_eq!(found.audience, GRAPH);
        assert!(found.has("offline_access") && !found.has("openid"));
        let api = read(Generation::V2, ("", "https://graph.windows.net/.default openid"));
        let api = api.expect("known");
        let again = Wanted::read(Generation::V2, (None, None), &audiences, Some(&api));
        assert_eq!(again, Ok(api), "the same as before");
    }
}

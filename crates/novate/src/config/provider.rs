//! The server at which people may sign in instead, as people describe it: in a file of its own
//! (TOML), since there is much to say, and a secret in it.

use super::{Layers, Setting};
use crate::{exit::End, files};
use domain::actor::{Role, Roles};
use server::config::provider::{Hidden, Organisations, Provider, is_private};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use toml::de::{DeTable, DeValue};
use uuid::Uuid;

/// Everything that may stand in the file.
const NAMES: [&str; 13] = [
    "issuer",
    "client_id",
    "client_secret",
    "client_secret_file",
    "scopes",
    "button",
    "sign_in_name_claim",
    "roles_claim",
    "roles",
    "organisation",
    "organisation_claim",
    "organisations",
    "allowed_tenants",
];

/// The provider, and where the name of its file comes from.
pub struct Away {
    /// The file.
    pub file: Setting<PathBuf>,
    /// What it says.
    pub provider: Box<Provider>,
}

/// The provider, if somebody named its file.
///
/// # Errors
/// [`End::Usage`] with the file, and what is wrong in it; never with what it says.
pub(super) fn read(given: Option<PathBuf>, layers: &Layers<'_>) -> Result<Option<Away>, End> {
    let Some(file) = layers.pick("oidc", given, super::path)? else { return Ok(None) };
    let text = files::read(&file.value).map_err(|why| End::Usage(why.to_string()))?;
    let shown = file.value.display().to_string();
    let secret = |path: &Path| {
        let beside = file.value.parent().unwrap_or(Path::new("")).join(path);
        files::read(&beside).map(|text| text.trim().to_owned()).map_err(|why| why.to_string())
    };
    let provider = of(&text, secret).map_err(|why| End::Usage(format!("{shown}: {why}")))?;
    Ok(Some(Away { file, provider: Box::new(provider) }))
}

struct Table<'t>(&'t DeTable<'t>);

impl Table<'_> {
    fn value(&self, name: &str) -> Option<&DeValue<'_>> {
        self.0.get(name).map(toml::Spanned::get_ref)
    }

    fn maybe(&self, name: &str) -> Result<Option<String>, String> {
        match self.value(name) {
            None => Ok(None),
            Some(DeValue::String(text)) => Ok(Some(text.to_string())),
            Some(_) => Err(format!("{name}: it is a text in quotes")),
        }
    }

    fn must(&self, name: &str) -> Result<String, String> {
        self.maybe(name)?.ok_or_else(|| format!("{name} is missing"))
    }

    /// The texts of each name in a table.
    fn table(&self, name: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
        let Some(value) = self.value(name) else { return Ok(BTreeMap::new()) };
        let DeValue::Table(table) = value else { return Err(format!("{name}: it is a table")) };
        let each = table.iter().map(|(key, value)| {
            let key = key.get_ref().to_string();
            let texts = texts(value.get_ref()).ok_or_else(|| {
                format!("{name}.{key}: it is a text in quotes, or several in brackets")
            })?;
            Ok((key, texts))
        });
        each.collect()
    }
}

fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::String(text) => Some(vec![text.to_string()]),
        DeValue::Array(all) => all
            .iter()
            .map(|one| match one.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            })
            .collect(),
        _ => None,
    }
}

fn of(text: &str, secret: impl Fn(&Path) -> Result<String, String>) -> Result<Provider, String> {
    // The message alone: the rest shows the line, secret and all.
    let table = DeTable::parse(text).map_err(|error| error.message().to_owned())?;
    let table = Table(table.get_ref());
    let stray = table.0.keys().find(|name| !NAMES.contains(&name.get_ref().as_ref()));
    if let Some(stray) = stray {
        return Err(format!("there is no {}; there are {}", stray.get_ref(), NAMES.join(", ")));
    }
    let issuer = table.must("issuer")?;
    if !is_private(&issuer) {
        return Err("issuer: it begins with https://".to_owned());
    }
    let client_secret = match (table.maybe("client_secret")?, table.maybe("client_secret_file")?) {
        (Some(secret), None) => secret,
        (None, Some(file)) => secret(Path::new(&file))?,
        _ => return Err("name either client_secret or client_secret_file".to_owned()),
    };
    let tenants = table.value("allowed_tenants").map(texts);
    let tenants = tenants.unwrap_or_else(|| Some(Vec::new()));
    let tenants = tenants.ok_or("allowed_tenants: texts in brackets")?;
    Ok(Provider {
        client_id: table.must("client_id")?,
        client_secret: Hidden(client_secret),
        scopes: table.maybe("scopes")?.unwrap_or_else(|| "openid profile email".to_owned()),
        button: table.must("button")?,
        upn_claim: table.maybe("sign_in_name_claim")?.unwrap_or_else(|| "email".to_owned()),
        roles_claim: table.maybe("roles_claim")?.unwrap_or_else(|| "roles".to_owned()),
        roles: roles(&table)?,
        organisation: organisation(&table)?,
        tenants: tenants.into_iter().collect(),
        issuer,
    })
}

fn roles(table: &Table<'_>) -> Result<BTreeMap<String, Roles>, String> {
    let each = table.table("roles")?.into_iter().map(|(value, words)| {
        let role = |word: &String| {
            let known = || Role::ALL.map(Role::word).join(", ");
            Role::of_word(word).ok_or_else(|| {
                format!("roles.{value}: there is no role {word}; there are {}", known())
            })
        };
        let roles = words.iter().map(role).collect::<Result<Roles, String>>()?;
        Ok((value.clone(), roles))
    });
    each.collect()
}

fn organisation(table: &Table<'_>) -> Result<Organisations, String> {
    let id = |name: &str, text: &str| {
        text.parse::<Uuid>().map_err(|_| format!("{name}: it is the id of a tenant here"))
    };
    match (table.maybe("organisation")?, table.maybe("organisation_claim")?) {
        (Some(one), None) => Ok(Organisations::One(id("organisation", &one)?)),
        (None, Some(name)) => {
            let each = table.table("organisations")?.into_iter().map(|(value, ids)| {
                let [one] = ids.as_slice() else {
                    return Err(format!("organisations.{value}: it is one text in quotes"));
                };
                let tenant = id(&format!("organisations.{value}"), one)?;
                Ok((value, tenant))
            });
            Ok(Organisations::Claim { name, tenants: each.collect::<Result<_, String>>()? })
        }
        _ => Err("name either organisation or organisation_claim".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "issuer = \"https://id.example/realms/one\"\nclient_id = \"novate\"\n\
        client_secret_file = \"secret\"\nbutton = \"Contoso\"\norganisation_claim = \"tid\"\n\
        [roles]\nagents = [\"admin_agent\", \"sales_agent\"]\nadmins = \"global_admin\"\n\
        [organisations]\nabc = \"00000000-0000-0000-0000-000000000001\"\n";

    fn read(text: &str) -> Result<Provider, String> {
        of(text, |path| Ok(format!("from {}", path.display())))
    }

    #[test]
    fn a_provider_is_described() {
        let provider = read(GOOD).expect("is good");
        assert_eq!(provider.client_secret.0, "from secret");
        assert_eq!(provider.roles["agents"], [Role::AdminAgent, Role::SalesAgent].into());
        assert_eq!((&*provider.scopes, &*provider.upn_claim), ("openid profile email", "email"));
        let Organisations::Claim { name, tenants } = provider.organisation else { panic!("one") };
        assert_eq!((&*name, tenants["abc"]), ("tid", Uuid::from_u128(1)));
    }

    #[test]
    fn what_is_wrong_is_said_without_the_secret() {
        for (from, to, why) in [
            ("issuer = \"https:", "issuer = \"http:", "issuer: it begins with https://"),
            ("button = \"Contoso\"\n", "", "button is missing"),
            ("\"novate\"\n", "\"novate\"\nclient_secret = \"s\"\n", "name either client_secret or"),
            ("\"global_admin\"", "\"boss\"", "roles.admins: there is no role boss"),
            ("button =", "knob =", "there is no knob; there are issuer"),
            ("-000000000001\"", "\"", "organisations.abc: it is the id of a tenant here"),
            ("organisation_claim = \"tid\"\n", "", "name either organisation or"),
        ] {
            let text = GOOD.replace(from, to);
            assert_ne!(text, GOOD, "{from}");
            let said = read(&text).expect_err("is wrong");
            assert!(said.starts_with(why), "{said}");
        }
        let said = read("client_secret = \"hush").expect_err("is wrong");
        assert!(!said.contains("hush"), "{said}");
    }
}

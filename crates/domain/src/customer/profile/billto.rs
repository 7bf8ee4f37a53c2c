//! Telling anew whom to bill (R63, R64, D1).
//!
//! Whoever bills the customer itself tells it of the customer's own data. A provider that came by
//! an extension was given a copy (R63): it mends its copy, and nobody else's data follows.

use super::{Address, BillTo};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        event::Event,
        relationship::{Kind, Relationship},
    },
    guard::{guard, reason},
    id::PartnerId,
    partner::profile::is_address,
    refusal::{Refusal, Refusals},
};
use std::sync::Arc;

/// The most characters of a name or a line of an address.
pub const CHARS_MAX: u16 = 256;

impl BillTo {
    /// The same, without the blanks around what is told; what is blank is not told.
    #[must_use]
    fn trimmed(&self) -> Self {
        let own = |text: &String| text.trim().to_owned();
        let maybe = |text: &Option<String>| text.as_ref().map(own).filter(|text| !text.is_empty());
        let address = &self.address;
        Self {
            company_name: own(&self.company_name),
            first_name: own(&self.first_name),
            last_name: own(&self.last_name),
            email: own(&self.email),
            culture: own(&self.culture),
            language: own(&self.language),
            address: Address {
                country: address.country,
                city: own(&address.city),
                state: maybe(&address.state),
                line1: own(&address.line1),
                line2: maybe(&address.line2),
                postal_code: own(&address.postal_code),
                phone: maybe(&address.phone),
            },
        }
    }

    /// What tells one from another: a number that follows from what is told.
    pub fn tag(&self) -> i64 {
        // FNV-1a: enough to tell apart what people type; it keeps nothing secret.
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0100_0000_01b3;
        let country = self.address.country.to_string();
        let texts = self.details().map(|(_, text, _)| text);
        let bytes = texts.into_iter().chain([country.as_str()]);
        let bytes = bytes.flat_map(|text| text.bytes().chain([0]));
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        bytes.fold(BASIS, mix).cast_signed()
    }

    /// What is told, each with the word for it, and whether a bill cannot do without it.
    fn details<'t>(&'t self) -> [(&'static str, &'t str, bool); 12] {
        let address = &self.address;
        let maybe = |text: Option<&'t String>| text.map_or("", String::as_str);
        [
            ("company_name", &self.company_name, true),
            ("first_name", &self.first_name, false),
            ("last_name", &self.last_name, false),
            ("email", &self.email, true),
            ("culture", &self.culture, true),
            ("language", &self.language, true),
            ("address_line1", &address.line1, true),
            ("address_line2", maybe(address.line2.as_ref()), false),
            ("city", &address.city, true),
            ("state", maybe(address.state.as_ref()), false),
            ("postal_code", &address.postal_code, false),
            ("phone", maybe(address.phone.as_ref()), false),
        ]
    }
}

impl Customer {
    /// Whom to bill, as a reader may know it: a provider that came by an extension has the copy
    /// that was made for it (R63), unless it bills the customer directly as well.
    pub fn bill_to(&self, reader: Option<PartnerId>) -> &BillTo {
        let copy = reader.and_then(|reader| self.own_copy(reader));
        copy.and_then(|one| one.bill_to.as_ref()).unwrap_or(&self.profile.bill_to)
    }

    fn own_copy(&self, partner: PartnerId) -> Option<&Relationship> {
        let copy = self.relationship(partner, Kind::IndirectProvider);
        copy.filter(|one| one.bill_to.is_some() && !self.has(partner, Kind::Direct))
    }

    /// R63, R64, D1: somebody who sells to the customer tells anew whom to bill.
    pub(in crate::customer) fn edit_bill_to(
        &self,
        actor: &Actor,
        told: &BillTo,
        over: Option<i64>,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::EditBillTo, &self.standings(actor), setting.policy())?;
        let now = self.bill_to(actor.partner());
        let same = over.is_none_or(|over| over == now.tag());
        guard!("bill.same", same, Refusal::OutOfDate);
        let told = told.trimmed();
        let mut flaws = Vec::new();
        for (detail, text, is_needed) in told.details() {
            let detail = detail.to_owned();
            let refusal = Refusal::BillToGap { detail: detail.clone() };
            reason!(flaws, "bill.whole", !(is_needed && text.is_empty()), refusal);
            let short = text.chars().count() <= usize::from(CHARS_MAX);
            reason!(flaws, "bill.short", short, Refusal::TextTooLong { detail, most: CHARS_MAX });
        }
        let email = told.email.clone();
        let good = email.is_empty() || is_address(&email);
        reason!(flaws, "bill.email", good, Refusal::BadEmail { email });
        let country = told.address.country;
        let known = setting.region_of(country).is_some();
        reason!(flaws, "bill.country", known, Refusal::UnsupportedCountry { country });
        Refusals::none(flaws)?;
        let copy = actor.partner().filter(|own| self.own_copy(*own).is_some());
        Ok(Event::BillToEdited { copy, bill_to: Box::new(told), by: actor.by })
    }

    pub(in crate::customer) fn bill_to_edited(&mut self, copy: Option<PartnerId>, told: &BillTo) {
        let Some(partner) = copy else {
            Arc::make_mut(&mut self.profile).bill_to = told.clone();
            return;
        };
        let kind = Kind::IndirectProvider;
        let mut own = self.relationships.iter_mut();
        let own = own.find(|one| one.partner == partner && one.kind == kind);
        if let Some(own) = own {
            own.bill_to = Some(told.clone());
        }
    }
}

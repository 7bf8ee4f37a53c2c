//! One restriction case: what the partner earned, what it may do now, and what the operator does
//! about it (R2, B21, E1).

use super::{
    super::{begin, fact, part, runs},
    restrictions::{earned, standing},
};
use crate::{
    form::{Form, Posted},
    page::sheet::{Act, Ask, Block, Cell, Field, Happening, Sheet},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{extract::Path, response::Response};
use domain::{
    authority,
    partner::{
        self, Partner, Programme,
        revenue::{
            Command,
            ledger::Ledger,
            restriction::{DirectRight, RestrictionReason},
            suspension::SuspensionCause,
        },
    },
};
use server::app::PartnerLook;

/// The reasons that an operator may give.
const REASONS: [RestrictionReason; 3] =
    [RestrictionReason::Revenue, RestrictionReason::SupportPlan, RestrictionReason::Requirements];

async fn found(member: &Member, text: &str) -> Handled<PartnerLook> {
    runs(member)?;
    let id = text.parse().map_err(|_| Stop::Missing)?;
    member.look_partner(id, authority::Act::RestrictPartner).await
}

/// What a partner may do as a direct bill partner, or no longer.
pub fn rights(words: Words, partner: &Partner, wanted: bool) -> Vec<String> {
    let all = DirectRight::ALL.into_iter();
    let all = all.filter(|right| partner.may_as_direct(*right) == wanted);
    all.map(|right| named(words, right)).collect()
}

fn named(words: Words, right: DirectRight) -> String {
    words.say(&format!("operator-right-{}", right.word()))
}

/// The rights that end with a restriction, each in a sentence.
pub fn lost(words: Words) -> impl Iterator<Item = String> {
    let lost = DirectRight::ALL.into_iter().filter(|one| !one.survives_restriction());
    lost.map(move |one| words.with("operator-announce-loses", "right", named(words, one)))
}

/// The course of a restriction.
pub fn course(words: Words, partner: &Partner) -> Vec<Happening> {
    let mut all = Vec::new();
    let mut put = |key: &str, at: jiff::Timestamp, icon, hue, is_ahead, line: String| {
        all.push((
            at,
            Happening {
                title: words.say(key),
                lines: if line.is_empty() { Vec::new() } else { vec![line] },
                at: words.day(at),
                stamp: at.to_string(),
                icon,
                hue,
                is_ahead,
            },
        ));
    };
    if let Some(found) = partner.revenue.reviewed {
        let key = format!("operator-finding-{}", found.finding.word());
        let line = earned(words, found.cents, found.floor_cents);
        put(&key, found.at, "chart", "blue", false, line);
    }
    if let Some(told) = partner.revenue.restriction {
        let why = words.say(&format!("operator-reason-{}", told.reason.word()));
        put("operator-course-noticed", told.noticed_at, "mail", "amber", false, why);
        match told.since {
            Some(at) => {
                put("operator-course-restricted", at, "alert", "amber", false, String::new());
            }
            None => {
                put(
                    "operator-course-restricts",
                    told.restricts_at,
                    "clock",
                    "",
                    true,
                    String::new(),
                );
            }
        }
    }
    for (programme, one) in &partner.revenue.suspensions {
        let why = words.say(&format!("operator-cause-{}", one.cause.word()));
        let line = format!("{} · {why}", part(words, *programme));
        put("operator-course-suspended", one.since, "pause", "", false, line);
    }
    if let Some(next) = partner.revenue.review {
        put("operator-course-review", next.at, "clock", "", true, String::new());
    }
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, one)| one).collect()
}

/// What a partner earned in the months that count.
pub fn revenue_facts(words: Words, look: &PartnerLook) -> Vec<(String, Cell)> {
    let (partner, setting) = (&look.partner, look.setting());
    let policy = setting.policy();
    let window = Ledger::window(look.now, policy.revenue_window_months);
    let months = format!("{} – {}", window.start, window.end.before(1));
    let enough = if partner.earns_enough(&setting) { "operator-yes" } else { "operator-no" };
    let next = partner
        .revenue
        .review
        .map_or_else(|| words.say("operator-no-date"), |next| words.day(next.at));
    let account = partner
        .account
        .as_ref()
        .map_or_else(|| words.say("operator-account-alone"), ToString::to_string);
    vec![
        fact(words, "operator-earned", words.dollars(partner.trailing_cents(&setting))),
        fact(words, "operator-floor", words.dollars(policy.revenue_floor_cents)),
        fact(words, "operator-enough", words.say(enough)),
        fact(words, "operator-months", months),
        fact(words, "operator-account", account),
        fact(words, "operator-next-review", next),
    ]
}

/// `GET /operator/restrictions/{partner}`
pub async fn page(Path(partner): Path<String>, member: Member) -> Handled<Response> {
    let look = found(&member, &partner).await?;
    let (words, one) = (member.visit.words, &look.partner);
    let path = format!("/operator/restrictions/{}", one.id);
    let mut page = Sheet::new(&member.visit, one.name.clone(), words.say("operator-case-intro"))
        .behind("/operator/restrictions", words.say("operator-restrictions"));
    page.chip = standing(&page.frame, one);
    let against =
        |command: Command| member.why_not_partner(&look, &partner::Command::Revenue(command));
    let announce =
        Command::AnnounceRestriction { reason: RestrictionReason::Revenue, restricts_at: None };
    let first = |key: &str| words.say(key);
    page.acts = vec![
        Act::to(format!("{path}/announce"), first("operator-announce"))
            .icon("mail")
            .unless(&against(announce)),
        Act::to(format!("{path}/lift"), first("operator-lift"))
            .icon("undo")
            .unless(&against(Command::LiftRestriction)),
    ];
    let course = course(words, one);
    if !course.is_empty() {
        page.main.push(Block::Course(words.say("timeline"), course));
    }
    page.main.push(Block::Texts(words.say("operator-may-not"), {
        let all = rights(words, one, false);
        if all.is_empty() { vec![words.say("operator-may-all")] } else { all }
    }));
    page.main.push(Block::Texts(words.say("operator-may"), rights(words, one, true)));
    // Only who bills directly has a revenue to reach.
    if one.status(Programme::DirectBill).is_some() {
        let revenue = Act::to(format!("/operator/revenue/{}", one.id), words.say("operator-book"));
        page.side.push(Block::Facts(
            words.say("operator-revenue"),
            revenue_facts(words, &look),
            vec![revenue.icon("plus")],
        ));
    }
    let mut parts = Vec::new();
    for programme in one.programmes.keys() {
        let chip = crate::pages::enrolment::chip(&page.frame, one.status(*programme));
        let word = programme.word();
        let held = one.revenue.suspensions.contains_key(programme);
        let act = if held {
            Act::to(format!("{path}/cure-{word}"), words.say("operator-cure"))
        } else {
            let suspend = Command::Suspend { programme: *programme, cause: SuspensionCause::Abuse };
            Act::to(format!("{path}/suspend-{word}"), words.say("operator-suspend"))
                .style("danger")
                .unless(&against(suspend))
        };
        let cell = Cell { chip, acts: vec![act.of(part(words, *programme))], ..Cell::default() };
        parts.push((part(words, *programme), cell));
    }
    page.side.push(Block::Facts(words.say("enrolment-programme"), parts, Vec::new()));
    page.shown()
}

/// What is to be done, as the path says it.
#[derive(Clone, Copy)]
enum Deed {
    Announce,
    Lift,
    Suspend(Programme),
    Cure(Programme),
}

fn deed(text: &str) -> Handled<Deed> {
    let part = |word: &str| wire::enrolment::programme(word).map_err(|_| Stop::Missing);
    match text.split_once('-') {
        None if text == "announce" => Ok(Deed::Announce),
        None if text == "lift" => Ok(Deed::Lift),
        Some(("suspend", word)) => Ok(Deed::Suspend(part(word)?)),
        Some(("cure", word)) => Ok(Deed::Cure(part(word)?)),
        _ => Err(Stop::Missing),
    }
}

fn asking(
    member: &Member,
    look: &PartnerLook,
    act: &str,
    form: &Form,
    errors: Vec<String>,
) -> Handled<Sheet> {
    let (words, one) = (member.visit.words, &look.partner);
    let path = format!("/operator/restrictions/{}", one.id);
    let (deed, policy) = (deed(act)?, look.setting().policy().clone());
    let mut fields = Vec::new();
    let (key, mut effects, style) = match deed {
        Deed::Announce => {
            let picks = REASONS.map(|reason| {
                let label = words.say(&format!("operator-reason-{}", reason.word()));
                (reason.word().to_owned(), label)
            });
            let now = form.text("reason");
            fields.push(Field::choice("reason", words.say("operator-reason"), now, picks));
            let days = words.count("operator-notice-days", policy.revenue_notice_days);
            fields.push(
                Field::of("date", "from", words.say("operator-restricts"), form.text("from"))
                    .hint(days),
            );
            let mut effects = vec![words.say("operator-announce-effect")];
            effects.extend(lost(words));
            effects.push(words.say("operator-announce-kept"));
            ("announce", effects, "primary")
        }
        Deed::Lift => ("lift", vec![words.say("operator-lift-effect")], "primary"),
        Deed::Suspend(_) => {
            let causes = ["overdue", "abuse", "profile", "provider"]
                .map(|word| (word.to_owned(), words.say(&format!("operator-cause-{word}"))));
            let now = form.text("cause");
            fields.push(Field::choice("cause", words.say("operator-reason"), now, causes));
            let hint = words.count("operator-overdue-days", policy.suspension_overdue_days);
            fields.push(
                Field::of("date", "since", words.say("operator-due-since"), form.text("since"))
                    .hint(hint),
            );
            ("suspend", vec![words.say("operator-suspend-effect")], "danger")
        }
        Deed::Cure(_) => ("cure", vec![words.say("operator-cure-effect")], "primary"),
    };
    if let Deed::Suspend(programme) | Deed::Cure(programme) = deed {
        effects.insert(0, part(words, programme));
    }
    let title = words.with(&format!("operator-{key}-question"), "partner", &one.name);
    let mut page = Sheet::new(&member.visit, title.clone(), String::new())
        .behind("/operator/restrictions", words.say("operator-restrictions"))
        .behind(&path, one.name.clone());
    page.errors = errors;
    Ok(page.with(Block::Ask(Ask {
        title: words.say("operator-what-happens"),
        effects,
        action: format!("{path}/{act}"),
        fields,
        verb: words.say(&format!("operator-{key}")),
        style,
        back: path,
        ..Ask::default()
    })))
}

/// `GET /operator/restrictions/{partner}/{act}`
pub async fn confirm_page(
    Path((partner, act)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let look = found(&member, &partner).await?;
    asking(&member, &look, &act, &Form::default(), Vec::new())?.shown()
}

/// What is asked, or what cannot be read.
fn command(words: Words, deed: Deed, form: &Form) -> Result<Command, Vec<String>> {
    let bad = || vec![words.say("operator-bad-day")];
    Ok(match deed {
        Deed::Announce => {
            let reason = REASONS.into_iter().find(|one| one.word() == form.text("reason"));
            Command::AnnounceRestriction {
                reason: reason.ok_or_else(bad)?,
                restricts_at: begin(form.text("from")).map_err(|()| bad())?,
            }
        }
        Deed::Lift => Command::LiftRestriction,
        Deed::Cure(programme) => Command::Cure { programme },
        Deed::Suspend(programme) => {
            let cause = match form.text("cause") {
                "overdue" => {
                    let since = begin(form.text("since")).map_err(|()| bad())?;
                    SuspensionCause::Overdue { since: since.ok_or_else(bad)? }
                }
                "profile" => SuspensionCause::Profile,
                "provider" => SuspensionCause::Provider,
                _ => SuspensionCause::Abuse,
            };
            Command::Suspend { programme, cause }
        }
    })
}

/// `POST /operator/restrictions/{partner}/{act}`
pub async fn confirm(
    Path((partner, act)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let look = found(member, &partner).await?;
    let deed = deed(&act)?;
    let command = match command(words, deed, form) {
        Ok(command) => partner::Command::Revenue(command),
        Err(errors) => return asking(member, &look, &act, form, errors)?.shown(),
    };
    let onto = format!("/operator/restrictions/{}", look.partner.id);
    let said = words.say(match deed {
        Deed::Announce => "operator-announced",
        Deed::Lift => "operator-lifted",
        Deed::Suspend(_) => "operator-suspended",
        Deed::Cure(_) => "operator-cured",
    });
    match posted.ask_partner(look.partner.id, command, &onto, &said).await {
        Err(Stop::Refused(refusals)) => {
            let errors = words.all_refused(refusals.all());
            asking(member, &look, &act, form, errors)?.shown()
        }
        other => other,
    }
}

//! The `filter` parameter: a JSON object in three casings, depending on the client.

use super::Query;
use crate::body::{Body, Malformed, Problem};
use crate::word::{self, Words};

/// How a field is compared with the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// The field begins with the value.
    StartsWith,
    /// The field is the value.
    Equals,
    /// The value occurs within the field.
    Substring,
}

impl Words for Operator {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::StartsWith, "starts_with"),
        (Self::Equals, "equals"),
        (Self::Substring, "substring"),
    ];
}

/// One condition on a list. All comparisons ignore casing (`api-core` 1.11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The field, in the casing of the list that it was offered from.
    pub field: &'static str,
    /// How to compare.
    pub operator: Operator,
    /// What to compare with; never empty.
    pub value: String,
}

/// The most characters of a value: more than any name has, fewer than any database minds.
const VALUE_MAX: usize = 256;

impl Filter {
    /// Reads the filter of a query, if there is one with a value. A filter without a value lets
    /// everything pass, as a search box that is left empty does.
    ///
    /// # Errors
    /// [`Malformed`] at `filter` or one of its members: not JSON, a field that is not among
    /// `fields`, an operator that is not among `operators`.
    pub fn read(
        query: &Query,
        fields: &[&'static str],
        operators: &[Operator],
    ) -> Result<Option<Self>, Malformed> {
        let Some(text) = query.text("filter") else { return Ok(None) };
        let body = Body::read(text.as_bytes()).map_err(|malformed| within(&malformed))?;
        let members = body.fields().map_err(|malformed| within(&malformed))?;
        let read = || {
            let name = members.text("field")?;
            let field = fields.iter().find(|field| word::same(field, &name)).copied();
            let unknown = Problem::NotWord { known: fields.to_vec() };
            let field = field.ok_or_else(|| members.slip("field", unknown))?;
            let operator = members.maybe_word("operator")?.unwrap_or(Operator::StartsWith);
            if !operators.contains(&operator) {
                let known = operators.iter().map(|operator| operator.word()).collect();
                return Err(members.slip("operator", Problem::NotWord { known }));
            }
            let value = members.maybe_short("value", VALUE_MAX)?;
            Ok(value.map(|value| Self { field, operator, value }))
        };
        read().map_err(|malformed: Malformed| within(&malformed))
    }
}

/// The slips of the filter's own JSON, placed below the parameter's name.
fn within(malformed: &Malformed) -> Malformed {
    let place = |field: &str| match field {
        "" => "filter".to_owned(),
        field => format!("filter.{field}"),
    };
    let mut slips = malformed.slips().iter();
    let place = |slip: &crate::body::Slip| Malformed::at(place(&slip.field), slip.problem.clone());
    let first = slips.next().map(place).expect("a Malformed has at least one slip");
    slips.map(place).fold(first, Malformed::and)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[&str] = &["CompanyName", "Domain"];

    fn filter(json: &str) -> Result<Option<Filter>, Malformed> {
        let query = Query::read(&format!("filter={}", super::super::encoded(json)));
        Filter::read(&query, FIELDS, &[Operator::StartsWith, Operator::Equals])
    }

    fn fields(result: Result<Option<Filter>, Malformed>) -> Vec<String> {
        result.unwrap_err().fields().map(str::to_owned).collect()
    }

    #[test]
    fn the_filters_of_three_clients_are_one() {
        let value = "Con & so".to_owned();
        let wanted = Filter { field: "CompanyName", operator: Operator::StartsWith, value };
        for json in [
            r#"{"value":"Con & so","field":"CompanyName","fieldType":"String",
                "operator":"StartsWith"}"#,
            r#"{"Field":"CompanyName","Value":"Con & so","Operator":"starts_with"}"#,
            r#"{"FIELD":"company_name","VALUE":"Con & so"}"#,
        ] {
            assert_eq!(filter(json), Ok(Some(wanted.clone())), "{json}");
        }
    }

    #[test]
    fn no_value_filters_nothing() {
        assert_eq!(filter(r#"{"Field":"Domain","Value":"","Operator":"equals"}"#), Ok(None));
        assert_eq!(Filter::read(&Query::default(), FIELDS, &[Operator::Equals]), Ok(None));
    }

    #[test]
    fn what_is_not_known_is_named() {
        assert_eq!(fields(filter("{")), ["filter"]);
        assert_eq!(fields(filter("[]")), ["filter"]);
        assert_eq!(fields(filter(r#"{"Value":"x"}"#)), ["filter.field"]);
        assert_eq!(fields(filter(r#"{"Field":"Size","Value":"x"}"#)), ["filter.field"]);
        let long = "x".repeat(VALUE_MAX + 1);
        for value in [long.as_str(), "a\\u0000b"] {
            let json = format!(r#"{{"Field":"Domain","Value":"{value}"}}"#);
            assert_eq!(fields(filter(&json)), ["filter.value"]);
        }
        let like = r#"{"Field":"Domain","Value":"x","Operator":"substring"}"#;
        assert_eq!(fields(filter(like)), ["filter.operator"]);
    }
}

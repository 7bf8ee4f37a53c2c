//! What a program without a browser is told that wants somebody to sign in.

use super::Generation;
use serde::Serialize;

/// The answer (RFC 8628, section 3.2), in the words of both generations.
#[derive(Serialize)]
pub struct DeviceAnswer {
    user_code: String,
    device_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verification_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verification_url: Option<String>,
    expires_in: Number,
    interval: Number,
    message: String,
}

/// A number, which the first generation writes as a text.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Text(String),
    Plain(i64),
}

impl DeviceAnswer {
    /// The answer: what the program asks with, and what somebody has to type at `page`; for how
    /// many seconds that is good, and how many have to be between two questions.
    pub fn of(
        generation: Generation,
        (device_code, user_code): (&str, &str),
        page: &str,
        (expires_in, interval): (i64, i64),
    ) -> Self {
        let is_first = generation == Generation::V1;
        let number = |number: i64| {
            if is_first { Number::Text(number.to_string()) } else { Number::Plain(number) }
        };
        Self {
            user_code: user_code.to_owned(),
            device_code: device_code.to_owned(),
            verification_uri: (!is_first).then(|| page.to_owned()),
            verification_url: is_first.then(|| page.to_owned()),
            expires_in: number(expires_in),
            interval: number(interval),
            message: format!(
                "To sign in, open {page} in a browser and enter the code {user_code}."
            ),
        }
    }
}

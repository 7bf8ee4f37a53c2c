//! A client of the API, as a partner's tool would be

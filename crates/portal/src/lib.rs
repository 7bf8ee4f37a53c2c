//! The pages for people: what the API does, in a browser, in five languages.
//!
//! Every page is made on the server and works without a script. Nothing is decided here: a page
//! looks at what there is and asks the rules whether an act would be refused, so that it can say
//! why; a form sends the same command as the API. `visit` says who looks, `form` what they
//! sent, `frame` is around every page, `pages` are the pages.

mod asset;
mod chip;
mod cookie;
mod form;
mod frame;
mod look;
mod page;
mod pages;
mod seen;
mod stop;
mod timeline;
mod visit;
mod words;

pub use pages::routes;

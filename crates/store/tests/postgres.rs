//! What only a database across a wire can do: break, be shared, be the wrong one, be encrypted.

#[path = "postgres/fit.rs"]
mod fit;
#[path = "postgres/race.rs"]
mod race;
#[path = "postgres/room.rs"]
mod room;
#[path = "postgres/tls.rs"]
mod tls;
#[path = "postgres/trouble.rs"]
mod trouble;
#[path = "postgres/whole.rs"]
mod whole;

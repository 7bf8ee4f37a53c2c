//! Passwords of people: Argon2id, stored as PHC text.
//!
//! One check costs about 17 ms and 19 MiB on purpose, so checks wait in line for a processor
//! instead of crowding out everybody else, and a name that nobody has costs exactly as much as a
//! wrong password: an answer's delay tells nothing about who exists.

use std::sync::Arc;

use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Semaphore;

use crate::chance;

/// Memory of one check, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over that memory.
const PASSES: u32 = 2;
/// Lanes of one check.
const LANES: u32 = 1;
/// Length of a hash, in bytes.
const DIGEST_BYTES: usize = 32;
/// Pieces of memory above this size are never kept by the C library's allocator when freed.
const KEPT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The longest password looked at, in bytes: nobody types more, and it bounds the work.
pub const LONGEST: usize = 256;

/// Well-formed, of the cost above, and the hash of no password: checked when there is nobody to
/// check, so that the work is the same. Its outcome is thrown away.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm92YXRlLWRlY295LTAx$\
                     bm9ib2R5LW5vYm9keS1ub2JvZHktbm9ib2R5LW5vYm8";

/// The password could not be hashed or checked.
#[derive(Debug, thiserror::Error)]
pub enum PasswordFault {
    /// Shorter than one or longer than [`LONGEST`] bytes.
    #[error("a password has 1 to {LONGEST} bytes")]
    Length,
    /// The hash function gave up, or its thread did; the text is for the log.
    #[error("the password could not be processed: {0}")]
    Broken(String),
}

/// Hashes and checks passwords, as many at once as there are processors. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::at_once(std::thread::available_parallelism().map_or(1, usize::from))
    }
}

impl Passwords {
    /// At most `turns` at the same time; at least one.
    pub fn at_once(turns: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns.max(1))) }
    }

    /// The PHC text to store for `password`, with a fresh salt.
    ///
    /// # Errors
    /// [`PasswordFault`] when the password has an impossible length or hashing broke.
    pub async fn hash(&self, password: &str) -> Result<String, PasswordFault> {
        let password = password.to_owned();
        self.in_turn(move || hash(&password)).await?
    }

    /// Whether `password` is the one whose PHC text is `stored`. `None` stands for "there is no
    /// such user": the answer is no, after the same work.
    ///
    /// # Errors
    /// [`PasswordFault::Broken`] when the stored text cannot be read; a wrong password is no
    /// error.
    pub async fn verify(
        &self,
        password: &str,
        stored: Option<&str>,
    ) -> Result<bool, PasswordFault> {
        if password.len() > LONGEST {
            return Ok(false);
        }
        let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
        self.in_turn(move || match stored {
            Some(stored) => matches(&password, &stored),
            None => matches(&password, DECOY).map(|_| false),
        })
        .await?
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordFault> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(broken)?;
        tokio::task::spawn_blocking(move || {
            // Held by the work and not by the caller: a caller who hangs up frees no processor.
            let _turn = turn;
            work()
        })
        .await
        .map_err(broken)
    }
}

/// The PHC text for `password`, on this thread: for tools that have no runtime, such as loading a
/// world file.
///
/// # Errors
/// As [`Passwords::hash`].
pub fn hash(password: &str) -> Result<String, PasswordFault> {
    if password.is_empty() || password.len() > LONGEST {
        return Err(PasswordFault::Length);
    }
    let salt: [u8; 16] = chance::bytes();
    let cost = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(broken)?;
    let phc = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: (&cost).try_into().map_err(broken)?,
        salt: Some(Salt::new(&salt).map_err(broken)?),
        hash: Some(digest(password, &salt, cost, DIGEST_BYTES)?),
    };
    Ok(phc.to_string())
}

fn matches(password: &str, stored: &str) -> Result<bool, PasswordFault> {
    let stored = PasswordHash::new(stored).map_err(broken)?;
    let ours = stored.algorithm == Algorithm::Argon2id.ident()
        && stored.version == Some(Version::V0x13.into());
    let (Some(salt), Some(expected), true) = (&stored.salt, &stored.hash, ours) else {
        return Err(PasswordFault::Broken("not an Argon2id hash with salt".to_owned()));
    };
    let cost = Params::try_from(&stored).map_err(broken)?;
    // `Output` compares in constant time.
    Ok(digest(password, salt.as_ref(), cost, expected.len())? == *expected)
}

/// The hash itself. Its memory is asked for in one piece above the size at which the C library's
/// allocator keeps what is freed, so that it goes back to the operating system at once; only the
/// blocks of the cost are ever touched.
fn digest(
    password: &str,
    salt: &[u8],
    cost: Params,
    bytes: usize,
) -> Result<Output, PasswordFault> {
    let blocks = cost.block_count();
    let mut memory = Vec::with_capacity(blocks.max(KEPT_BYTES_MAX / size_of::<Block>() + 1));
    memory.resize(blocks, Block::default());
    let mut out = [0; Output::MAX_LENGTH];
    let out = out.get_mut(..bytes).ok_or_else(|| broken("an impossible length of a hash"))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
    argon
        .hash_password_into_with_memory(password.as_bytes(), salt, out, &mut memory)
        .map_err(broken)?;
    Output::new(out).map_err(broken)
}

fn broken(why: impl std::fmt::Display) -> PasswordFault {
    PasswordFault::Broken(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(phc: &str) -> Params {
        Params::try_from(&PasswordHash::new(phc).expect("PHC text")).expect("argon2 parameters")
    }

    #[tokio::test]
    async fn the_right_password_and_only_that_one() {
        let passwords = Passwords::default();
        let stored = passwords.hash("Corr3ct horse").await.expect("hashes");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(passwords.verify("Corr3ct horse", Some(&stored)).await.expect("checks"));
        for wrong in ["corr3ct horse", "Corr3ct horse ", ""] {
            assert!(!passwords.verify(wrong, Some(&stored)).await.expect("checks"), "{wrong:?}");
        }
    }

    #[test]
    fn our_hashes_are_everybodys() {
        use argon2::{PasswordHasher, PasswordVerifier};
        let cost = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("a cost");
        let plain = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
        let theirs = plain.hash_password_with_salt(b"Corr3ct horse", &[7; 16]).expect("hashes");
        assert!(matches("Corr3ct horse", &theirs.to_string()).expect("checks"));
        let ours = hash("Corr3ct horse").expect("hashes");
        assert!(PasswordVerifier::<str>::verify_password(&plain, b"Corr3ct horse", &ours).is_ok());
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let passwords = Passwords::at_once(2);
        let (one, two) = tokio::join!(passwords.hash("same"), passwords.hash("same"));
        assert_ne!(one.expect("hashes"), two.expect("hashes"));
    }

    #[tokio::test]
    async fn nobody_costs_what_somebody_costs() {
        let real = cost(&hash("any").expect("hashes"));
        let decoy = cost(DECOY);
        assert_eq!(
            (real.m_cost(), real.t_cost(), real.p_cost()),
            (decoy.m_cost(), decoy.t_cost(), decoy.p_cost())
        );
        assert_eq!(real.output_len(), decoy.output_len());
        assert!(!Passwords::default().verify("any", None).await.expect("checks"));
    }

    #[tokio::test]
    async fn impossible_lengths() {
        let passwords = Passwords::at_once(0);
        let long = "x".repeat(LONGEST + 1);
        assert!(matches!(passwords.hash(&long).await, Err(PasswordFault::Length)));
        assert!(matches!(passwords.hash("").await, Err(PasswordFault::Length)));
        assert!(!passwords.verify(&long, Some("anything")).await.expect("is only wrong"));
    }

    #[tokio::test]
    async fn a_damaged_stored_hash_is_our_fault_not_the_users() {
        let outcome = Passwords::at_once(1).verify("any", Some("$argon2id$nonsense")).await;
        assert!(matches!(outcome, Err(PasswordFault::Broken(_))), "{outcome:?}");
    }
}

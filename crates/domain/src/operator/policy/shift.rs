//! Reading policies otherwise than they were chosen, for the proofs only (feature `mutants`).

use super::Policy;
use std::cell::RefCell;

/// What a policy is read as instead.
pub type Shift = Box<dyn Fn(&Policy) -> Policy>;

/// A shift, and what the policies that were read so far are under it.
struct Shifted {
    shift: Shift,
    known: Vec<(Policy, &'static Policy)>,
}

thread_local! {
    static SHIFTED: RefCell<Option<Shifted>> = const { RefCell::new(None) };
    static JUDGED: RefCell<Option<Vec<Policy>>> = const { RefCell::new(None) };
}

/// Reads policies as they are again, even if what ran under the shift panicked.
struct Back;

impl Drop for Back {
    fn drop(&mut self) {
        SHIFTED.set(None);
    }
}

/// Runs `work` on this thread while every policy is read as `shift` makes it.
pub fn under<T>(shift: Shift, work: impl FnOnce() -> T) -> T {
    let _back = Back;
    SHIFTED.set(Some(Shifted { shift, known: Vec::new() }));
    work()
}

/// The policies that were judged while `work` ran on this thread, possible or not.
pub fn judged(work: impl FnOnce()) -> Vec<Policy> {
    JUDGED.set(Some(Vec::new()));
    work();
    JUDGED.take().unwrap_or_default()
}

/// What a policy is read as, if there is a shift.
pub(crate) fn read(policy: &Policy) -> Option<&'static Policy> {
    SHIFTED.with_borrow_mut(|shifted| {
        let Shifted { shift, known } = shifted.as_mut()?;
        if let Some((_, read)) = known.iter().find(|(chosen, _)| chosen == policy) {
            return Some(*read);
        }
        // A handful of policies, which live as long as the test.
        let read: &'static Policy = Box::leak(Box::new(shift(policy)));
        known.push((policy.clone(), read));
        Some(read)
    })
}

/// Keeps a policy that is judged.
pub(super) fn judge(policy: &Policy) {
    JUDGED.with_borrow_mut(|judged| {
        if let Some(judged) = judged.as_mut().filter(|judged| !judged.contains(policy)) {
            judged.push(policy.clone());
        }
    });
}

//! Guards: the conditions under which a command is refused, each with a name.
//!
//! The name lets the model checker switch a guard off and see that its absence is noticed
//! (feature `mutants`); in the product the macro is a plain `if`.

/// Returns the refusal early unless the condition holds.
macro_rules! guard {
    ($name:literal, $holds:expr, $refusal:expr) => {
        if !($holds) && !$crate::guard::is_off($name) {
            return Err($crate::refusal::Refusals::from($refusal));
        }
    };
}

/// Adds the reason to the list unless the condition holds: for checks that must report all.
macro_rules! reason {
    ($list:expr, $name:literal, $holds:expr, $refusal:expr) => {
        if !($holds) && !$crate::guard::is_off($name) {
            $list.push($refusal);
        }
    };
}

pub(crate) use {guard, reason};

#[cfg(not(feature = "mutants"))]
#[inline]
pub(crate) const fn is_off(_name: &str) -> bool {
    false
}

#[cfg(feature = "mutants")]
pub(crate) use mutants::is_off;

/// Switching guards off, for the model checker only.
#[cfg(feature = "mutants")]
pub mod mutants {
    use std::{
        cell::{Cell, RefCell},
        collections::BTreeSet,
    };

    thread_local! {
        static OFF: Cell<Option<&'static str>> = const { Cell::new(None) };
        static MET: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
    }

    /// The guards that stood in the way of something while `work` ran on this thread: without any
    /// other it would have come out the same.
    pub fn met(work: impl FnOnce()) -> BTreeSet<String> {
        MET.set(Some(BTreeSet::new()));
        work();
        MET.take().unwrap_or_default()
    }

    /// Switches the guard on again, even if what ran without it panicked.
    struct On;

    impl Drop for On {
        fn drop(&mut self) {
            OFF.set(None);
        }
    }

    /// Runs `work` on this thread with the guard of this name switched off.
    pub fn without<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
        let _on = On;
        OFF.set(Some(name));
        work()
    }

    pub(crate) fn is_off(name: &str) -> bool {
        MET.with_borrow_mut(|met| {
            if let Some(met) = met.as_mut().filter(|met| !met.contains(name)) {
                met.insert(name.to_owned());
            }
        });
        OFF.get() == Some(name)
    }
}

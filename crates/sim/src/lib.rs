//! World files, the seeded generator, model checks

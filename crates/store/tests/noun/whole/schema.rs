//! The list of tables that a copy goes by is the list that a database has.

use super::super::home;
use std::collections::BTreeMap;
use store::{
    Failure, Row, Tx,
    whole::table::{Kind, TABLES},
};

/// Per table, its columns: name, kind, whether it may be null, whether it is of the primary key.
type Schema = BTreeMap<String, Vec<(String, String, bool, bool)>>;

const OF_FOLDER: &str = "select t.name, c.name, lower(c.type), c.\"notnull\", c.pk \
    from sqlite_schema t join pragma_table_info(t.name) c \
    where t.type = 'table' and t.name not like 'sqlite_%' order by t.name, c.name";

const OF_DATABASE: &str = "select cast(c.table_name as text), cast(c.column_name as text), \
    cast(c.data_type as text), \
    cast(case when c.is_nullable = 'NO' then 1 else 0 end as bigint), \
    (select count(*) from information_schema.key_column_usage k \
     join information_schema.table_constraints p \
     on p.constraint_name = k.constraint_name and p.table_name = k.table_name \
     where p.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name \
     and k.column_name = c.column_name) \
    from information_schema.columns c \
    where c.table_schema = 'public' order by 1, 2";

fn found(tx: &mut Tx<'_>, sql: &'static str) -> Result<Schema, Failure> {
    let mut schema = Schema::new();
    tx.all(sql, &[], |row: &Row<'_>| {
        let key = row.big(4)? > 0;
        let column =
            (row.text(1)?.to_owned(), row.text(2)?.to_owned(), row.big(3)? == 0 && !key, key);
        schema.entry(row.text(0)?.to_owned()).or_default().push(column);
        Ok(())
    })?;
    Ok(schema)
}

#[test]
fn no_table_and_no_column_is_forgotten() {
    let home = home::Home::new();
    let store = home.open();
    let sql = if store.is_shared() { OF_DATABASE } else { OF_FOLDER };
    let mut schema = store.read_now(move |tx| found(tx, sql)).expect("a look");
    assert!(schema.remove("migration").is_some(), "the engine's own, which is not copied");
    let mut listed = Schema::new();
    for table in &*TABLES {
        let column = |(place, column): (usize, &store::whole::table::Column)| {
            let kind = if column.kind == Kind::Text { "text" } else { "bigint" };
            let null = column.kind == Kind::MaybeBig;
            (column.name.to_owned(), kind.to_owned(), null, place < table.key)
        };
        let mut columns: Vec<_> = table.columns.iter().enumerate().map(column).collect();
        columns.sort();
        listed.insert(table.name.to_owned(), columns);
    }
    assert_eq!(schema, listed);
}

//! Fresh databases.

use cluster::{Cluster, Fresh, Options};
use tokio::runtime::Runtime;

use crate::{connect, row};

#[tokio::test]
async fn a_fresh_database_is_empty_and_sorts_by_bytes() {
    let fresh = Fresh::new();
    let client = connect(&fresh.url()).await;
    client
        .batch_execute("create table seat (n bigint); insert into seat values (7)")
        .await
        .unwrap();
    let question = "select (select n from seat), 'B'::text < 'a'::text, current_database()::text,
        d.datcollate::text, d.datctype::text, pg_encoding_to_char(d.encoding)::text
        from pg_database d where d.datname = current_database()";
    let found = client.query_one(question, &[]).await.unwrap();
    assert_eq!((found.get(0), found.get(1)), (7_i64, true));
    let said = [2, 3, 4, 5].map(|at| found.get::<_, String>(at));
    assert_eq!(said, [fresh.name(), "C", "C", "UTF8"]);

    let other = Fresh::new();
    assert_ne!(other.name(), fresh.name());
    let tables = "select count(*) from pg_tables where tablename = 'seat'";
    assert_eq!(row(&other.url(), tables).await.get::<_, i64>(0), 0);
}

#[test]
fn a_copy_has_the_same_in_it_and_goes_its_own_way() {
    let fresh = Fresh::new();
    // A runtime that ends takes its connections with it: nobody is connected afterwards.
    let tell = |url: String, statements: &str| {
        let runtime = Runtime::new().unwrap();
        runtime.block_on(async { connect(&url).await.batch_execute(statements).await.unwrap() });
    };
    tell(fresh.url(), "create table seat (n bigint); insert into seat values (7)");
    let copy = fresh.copy().unwrap();
    tell(copy.url(), "update seat set n = n + 1");
    let seats = |url: String| {
        let runtime = Runtime::new().unwrap();
        runtime.block_on(async { row(&url, "select n from seat").await.get::<_, i64>(0) })
    };
    assert_eq!((seats(fresh.url()), seats(copy.url())), (7, 8));
}

#[tokio::test]
async fn a_dropped_one_is_gone_though_somebody_is_connected() {
    let cluster = Cluster::start(&Options::quick()).unwrap();
    let fresh = cluster.fresh().unwrap();
    let client = connect(&fresh.url()).await;
    client.batch_execute("select 1").await.unwrap();
    let admin = connect(&cluster.admin_url()).await;
    let databases = "select count(*) from pg_database where datname like 'novate%'";
    assert_eq!(admin.query_one(databases, &[]).await.unwrap().get::<_, i64>(0), 1);
    drop(fresh);
    assert_eq!(admin.query_one(databases, &[]).await.unwrap().get::<_, i64>(0), 0);
    assert!(client.batch_execute("select 1").await.is_err());
}

#[test]
fn who_cannot_be_reached_is_a_fault_that_names_the_statement() {
    let cluster = Cluster::start(&Options::quick()).unwrap();
    let url = cluster.admin_url();
    assert!(url.starts_with("postgres://novate:"), "{url}");
    drop(cluster);
    let fault = Fresh::within(&url).unwrap_err().to_string();
    assert!(fault.starts_with("create database novate_"), "{fault}");
    assert!(fault.contains("'C': Connection refused"), "{fault}");
}

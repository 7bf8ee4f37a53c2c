//! Clusters that are stopped and started again, and what they are told at the first start.

use std::{
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
};

use cluster::{Cluster, Mode, Options, Tls};

use crate::{connect, row};

#[tokio::test]
async fn what_was_committed_is_there_after_an_immediate_stop() {
    let options = Options { max_connections: 23, ..Options::durable() };
    let mut cluster = Cluster::start(&options).unwrap();
    let url = cluster.admin_url();
    let client = connect(&url).await;
    client
        .batch_execute("create table seat (n bigint); insert into seat values (7)")
        .await
        .unwrap();
    for mode in [Mode::Immediate, Mode::Fast] {
        let client = connect(&url).await;
        client.batch_execute("begin; insert into seat values (8)").await.unwrap();
        cluster.stop(mode).unwrap();
        assert!(client.batch_execute("commit").await.is_err());
        assert!(tokio_postgres::connect(&url, tokio_postgres::NoTls).await.is_err());
        cluster.stop(mode).unwrap();

        cluster.start_again().unwrap();
        assert_eq!(cluster.admin_url(), url);
        let seats = "select sum(n)::bigint, count(*) from seat";
        let found = row(&url, seats).await;
        assert_eq!((found.get::<_, i64>(0), found.get::<_, i64>(1)), (7, 1), "{mode:?}");
        let log = "select pg_read_file(current_setting('data_directory') || '/../log')";
        let log: String = row(&url, log).await.get(0);
        let last = log.lines().rev().find(|line| line.contains("database system was"));
        let recovered = last.is_some_and(|line| line.contains("not properly shut down"));
        assert_eq!(recovered, mode == Mode::Immediate, "{last:?}");
    }
}

#[tokio::test]
async fn a_cluster_is_what_was_asked_for() {
    let settings = "select current_setting('fsync'), current_setting('full_page_writes'),
        current_setting('synchronous_commit'), current_setting('max_connections'),
        current_setting('listen_addresses')";
    let said = async |url: &str| {
        let row = row(url, settings).await;
        [0, 1, 2, 3, 4].map(|at| row.get::<_, String>(at))
    };
    let quick = Cluster::start(&Options::quick()).unwrap();
    let durable = Options { max_connections: 23, ..Options::durable() };
    let durable = Cluster::start(&durable).unwrap();
    let [local, url] = [quick.socket_url("postgres"), durable.admin_url()];
    assert_eq!(said(&local).await, ["off", "off", "on", "400", "127.0.0.1"]);
    assert_eq!(said(&url).await, ["on", "on", "on", "23", "127.0.0.1"]);
    let over = "select inet_server_addr() is null";
    assert!(row(&local, over).await.get::<_, bool>(0), "over the socket");
    assert!(!row(&url, over).await.get::<_, bool>(0), "over TCP");
}

#[tokio::test]
async fn nobody_comes_in_without_the_password() {
    let cluster = Cluster::start(&Options::quick()).unwrap();
    for url in [cluster.admin_url(), cluster.socket_url("postgres")] {
        let mut config: tokio_postgres::Config = url.parse().unwrap();
        config.password("another");
        let refused = config.connect(tokio_postgres::NoTls).await.err().unwrap();
        assert_eq!(refused.code().unwrap().code(), "28P01", "{refused}");
    }
}

/// What the server says to a client that would like TLS, by the first message of the protocol.
fn tls(cluster: &Cluster) -> char {
    let config: tokio_postgres::Config = cluster.admin_url().parse().expect("an address");
    let server = (Ipv4Addr::LOCALHOST, config.get_ports()[0]);
    let mut socket = TcpStream::connect(server).expect("it answers");
    socket.write_all(&[0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]).expect("it listens");
    let mut answer = [0];
    socket.read_exact(&mut answer).expect("it answers");
    answer[0].into()
}

#[test]
fn it_speaks_tls_when_it_is_given_a_certificate() {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let [certificate, key] = ["a.crt", "a.key"].map(|name| folder.path().join(name));
    fs::write(&certificate, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let options = Options { tls: Some(Tls { certificate, key }), ..Options::quick() };
    assert_eq!(tls(&Cluster::start(&options).unwrap()), 'S');
    assert_eq!(tls(&Cluster::start(&Options::quick()).unwrap()), 'N');

    let certificate = folder.path().join("no.crt");
    let options = Options {
        tls: options.tls.map(|tls| Tls { certificate: certificate.clone(), ..tls }),
        ..Options::quick()
    };
    let fault = Cluster::start(&options).unwrap_err().to_string();
    assert!(fault.contains("no.crt"), "{fault}");
    fs::write(&certificate, "no certificate").unwrap();
    let fault = Cluster::start(&options).unwrap_err().to_string();
    assert!(fault.starts_with("PostgreSQL does not start:\n"), "{fault}");
    assert!(fault.contains("could not load server certificate"), "{fault}");
}

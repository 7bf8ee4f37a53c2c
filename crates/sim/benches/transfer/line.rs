//! A client that costs next to nothing: one connection, one request at a time.
//!
//! It shares the processors with the server that it measures, so it does only what HTTP/1.1 asks
//! of a client whose answers always say how long they are.

use std::{fmt::Write, net::SocketAddr};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that is kept.
pub struct Line {
    stream: TcpStream,
    host: SocketAddr,
    out: String,
    back: Vec<u8>,
}

impl Line {
    /// Connects.
    pub async fn to(host: SocketAddr) -> Self {
        let stream = TcpStream::connect(host).await.expect("the server listens");
        stream.set_nodelay(true).expect("a socket");
        Self { stream, host, out: String::new(), back: Vec::new() }
    }

    /// Sends a request and answers the body, which must come with `status`. `headers` end with a
    /// line end each.
    pub async fn call(&mut self, first: &str, headers: &str, body: &str, status: &str) -> &[u8] {
        self.out.clear();
        let (host, length) = (self.host, body.len());
        write!(
            self.out,
            "{first} HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        )
        .expect("a string takes everything");
        self.stream.write_all(self.out.as_bytes()).await.expect("the server takes it");
        self.back.clear();
        loop {
            let read = self.stream.read_buf(&mut self.back).await.expect("the server answers");
            assert_ne!(read, 0, "the server hung up");
            let Some(end) = self.back.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = str::from_utf8(&self.back[..end]).expect("headers are text");
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length").then(|| value.parse().ok())?
            });
            let length: usize = length.unwrap_or(0);
            let missing = (end + 4 + length).saturating_sub(self.back.len());
            if missing == 0 {
                let right = head.split(' ').nth(1) == Some(status);
                let body = &self.back[end + 4..];
                assert!(right, "{first}: {head}\n{}", String::from_utf8_lossy(body));
                return &self.back[end + 4..];
            }
        }
    }
}

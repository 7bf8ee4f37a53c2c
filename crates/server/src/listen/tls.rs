//! TLS: a connection is made safe before anybody reads from it (RFC 8446).
//!
//! Libraries that sign programs in refuse plain HTTP, even to a server on the same machine.

use axum::serve::Listener;
use std::{
    fs, io,
    net::SocketAddr,
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
    server::TlsStream,
};

/// How long a client may take to agree on keys.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the files are looked at for a certificate that was renewed.
const LOOKED: Duration = Duration::from_mins(1);
/// How long nobody is let in when the operating system has no room for one more.
const PAUSE: Duration = Duration::from_secs(1);
/// Clients that have agreed on keys and wait to be served.
const WAITING: usize = 64;
/// What is spoken inside, by its names in ALPN.
const SPOKEN: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// Why a server cannot show who it is.
#[derive(Debug, thiserror::Error)]
pub enum TlsFault {
    /// A file cannot be read.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// A file holds something else.
    #[error("{0}: it holds no {1} in PEM")]
    NotPem(PathBuf, &'static str),
    /// The two do not belong together, or cannot be used.
    #[error("the certificate cannot be used: {0}")]
    Unusable(#[from] tokio_rustls::rustls::Error),
}

/// Who a server is: its certificate with those that vouch for it, and its key.
#[derive(Debug)]
pub struct Identity {
    config: Arc<ServerConfig>,
    files: Option<Files>,
}

/// Where an identity is kept, and when each file was last written.
#[derive(Debug)]
struct Files {
    certificate: PathBuf,
    key: PathBuf,
    written: [Option<SystemTime>; 2],
    looked: Instant,
}

impl Identity {
    /// The identity in these files (PEM), which are read again when they are written anew.
    ///
    /// # Errors
    /// [`TlsFault`], naming the file.
    pub fn kept(certificate: PathBuf, key: PathBuf) -> Result<Self, TlsFault> {
        let written = [&certificate, &key].map(written);
        let config = read(&certificate, &key)?;
        let files = Files { certificate, key, written, looked: Instant::now() };
        Ok(Self { config, files: Some(files) })
    }

    /// An identity made for this start: certificate and key as DER (PKCS #8).
    ///
    /// # Errors
    /// [`TlsFault::Unusable`] when the two do not belong together.
    pub fn made(chain: Vec<Vec<u8>>, key: Vec<u8>) -> Result<Self, TlsFault> {
        let chain = chain.into_iter().map(CertificateDer::from).collect();
        let config = config(chain, PrivateKeyDer::Pkcs8(key.into()))?;
        Ok(Self { config, files: None })
    }

    /// How the next client is met. A renewed certificate that cannot be used is told in the log,
    /// and the one before it goes on.
    fn acceptor(&mut self) -> TlsAcceptor {
        if let Some(files) = self.files.as_mut().filter(|files| files.looked.elapsed() > LOOKED) {
            files.looked = Instant::now();
            let now = [&files.certificate, &files.key].map(written);
            if now != files.written {
                match read(&files.certificate, &files.key) {
                    Ok(newer) => {
                        self.config = newer;
                        files.written = now;
                        tracing::info!("the certificate was renewed");
                    }
                    Err(fault) => tracing::error!(%fault, "the certificate was not renewed"),
                }
            }
        }
        TlsAcceptor::from(Arc::clone(&self.config))
    }
}

fn written(path: &PathBuf) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

fn read(certificate: &PathBuf, key: &PathBuf) -> Result<Arc<ServerConfig>, TlsFault> {
    let text =
        |path: &PathBuf| fs::read(path).map_err(|why| TlsFault::Unreadable(path.clone(), why));
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text(certificate)?).collect();
    let chain = chain.ok().filter(|chain| !chain.is_empty());
    let chain = chain.ok_or_else(|| TlsFault::NotPem(certificate.clone(), "certificate"))?;
    let secret = PrivateKeyDer::from_pem_slice(&text(key)?);
    config(chain, secret.map_err(|_| TlsFault::NotPem(key.clone(), "private key"))?)
}

fn config(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<Arc<ServerConfig>, TlsFault> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder =
        ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut config = builder?.with_no_client_auth().with_single_cert(chain, key)?;
    config.alpn_protocols = SPOKEN.map(<[u8]>::to_vec).into();
    Ok(Arc::new(config))
}

/// Lets clients in that have agreed on keys. Who dawdles holds up nobody else.
pub struct Gate {
    agreed: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    local: io::Result<SocketAddr>,
    /// Ends with the gate, so that the address is free again.
    _porter: JoinSet<()>,
}

impl Gate {
    /// Before this address.
    pub fn before(listener: TcpListener, identity: Identity) -> Self {
        let (sender, agreed) = mpsc::channel(WAITING);
        let local = listener.local_addr();
        let mut porter = JoinSet::new();
        porter.spawn(meet(listener, identity, sender));
        Self { agreed, local, _porter: porter }
    }
}

async fn meet(
    listener: TcpListener,
    mut identity: Identity,
    agreed: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let mut talks = JoinSet::new();
    loop {
        // Those that have ended are forgotten.
        while talks.try_join_next().is_some() {}
        let (stream, peer) = match listener.accept().await {
            Ok(met) => met,
            Err(why) => {
                tracing::debug!(%why, "a connection came to nothing");
                if !is_theirs(why.kind()) {
                    sleep(PAUSE).await;
                }
                continue;
            }
        };
        let (acceptor, agreed) = (identity.acceptor(), agreed.clone());
        talks.spawn(async move {
            match timeout(PATIENCE, acceptor.accept(stream)).await {
                Ok(Ok(safe)) => drop(agreed.send((safe, peer)).await),
                Ok(Err(why)) => tracing::debug!(%why, %peer, "no keys were agreed on"),
                Err(_) => tracing::debug!(%peer, "a client dawdled over its keys"),
            }
        });
    }
}

/// Whether an error is of one client, and not of the machine.
fn is_theirs(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(kind, ConnectionAborted | ConnectionRefused | ConnectionReset)
}

impl Listener for Gate {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.agreed.recv().await {
            Some(client) => client,
            // The porter never ends by itself.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.local.as_ref().copied().map_err(|why| why.kind().into())
    }
}

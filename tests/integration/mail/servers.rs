//! Mail servers: Debian's aiosmtpd on a port of the test's own, and bad ones that only a test would write.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;

/// Set to 1 to make a test run without aiosmtpd fail.
const REQUIRED: &str = "FRONTDESK_REQUIRE_SMTP";
/// The Python that Debian's packages belong to.
const PYTHON: &str = "/usr/bin/python3";

/// What the server keeps: every e-mail it ever took, in a Maildir that outlives a server that is down.
pub struct Mailbox {
    folder: TempDir,
    pub port: u16,
}

/// A real server, stopped when this is dropped.
pub struct MailServer {
    shell: Child,
    /// The server stops when this closes, so it never outlives the test, however that ends.
    stop: Option<ChildStdin>,
}

/// A certificate for 127.0.0.1 that nobody but the test trusts.
pub struct Certificate {
    folder: TempDir,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    None,
    Start,
    Implicit,
}

/// An e-mail as it came in.
#[derive(Clone, Debug)]
pub struct Received(String);

impl Mailbox {
    /// `None`, with a printed notice, if aiosmtpd is not installed.
    pub fn new() -> Option<Mailbox> {
        let import = Command::new(PYTHON).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        if !import.is_ok_and(|status| status.success()) {
            let required = std::env::var(REQUIRED).is_ok_and(|value| value == "1");
            assert!(!required, "{REQUIRED}=1, but no aiosmtpd is installed");
            eprintln!("skipped: no aiosmtpd is installed (apt-get install python3-aiosmtpd)");
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Some(Mailbox { folder: TempDir::new().unwrap(), port })
    }

    /// Starts a server that takes e-mails for everybody, and waits until it listens.
    pub fn opens(&self) -> MailServer {
        self.opens_with(Tls::None, None)
    }

    pub fn opens_with(&self, tls: Tls, certificate: Option<&Certificate>) -> MailServer {
        let script = r#"exec 3<&0; "$@" </dev/null & read _ <&3; kill $!; wait"#;
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, "sh", PYTHON, "-m", "aiosmtpd", "-n"]);
        command.args(["-l", &format!("127.0.0.1:{}", self.port)]);
        let option = match tls {
            Tls::None => None,
            Tls::Start => Some("tls"),
            Tls::Implicit => Some("smtps"),
        };
        if let (Some(option), Some(certificate)) = (option, certificate) {
            command.arg(format!("--{option}cert")).arg(certificate.file());
            command.arg(format!("--{option}key")).arg(certificate.key_file());
        }
        command.args(["-c", "aiosmtpd.handlers.Mailbox"]).arg(self.maildir());
        let mut shell = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let server = MailServer { stop: shell.stdin.take(), shell };
        let is_up = || TcpStream::connect(("127.0.0.1", self.port)).is_ok();
        let came_up = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            is_up()
        });
        assert!(came_up, "aiosmtpd did not come up within 30 seconds");
        server
    }

    /// Everything that ever arrived, in no particular order.
    pub fn emails(&self) -> Vec<Received> {
        let Ok(files) = std::fs::read_dir(self.maildir().join("new")) else { return Vec::new() };
        files
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .map(|text| Received(text.replace("\r\n", "\n")))
            .collect()
    }

    /// The one e-mail to this address.
    pub fn email_to(&self, address: &str) -> Received {
        let mut emails = self.emails();
        emails.retain(|email| email.header("To").as_deref() == Some(address));
        assert_eq!(emails.len(), 1, "emails to {address}: {emails:#?}");
        emails.remove(0)
    }

    fn maildir(&self) -> PathBuf {
        self.folder.path().join("mail")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.shell.wait().ok();
    }
}

impl Received {
    /// A header on one line.
    pub fn header(&self, name: &str) -> Option<String> {
        let (head, _) = self.0.split_once("\n\n")?;
        let head = head.replace("\n ", " ").replace("\n\t", " ");
        let line = head
            .lines()
            .find(|line| line.split_once(':').is_some_and(|(header, _)| header.eq_ignore_ascii_case(name)))?;
        line.split_once(':').map(|(_, value)| value.trim().to_owned())
    }

    /// Whether these words stand in it, however its lines are broken for the way (RFC 2045, 6.7).
    pub fn says(&self, words: &str) -> bool {
        self.0.replace("=\n", "").replace("=3D", "=").contains(words)
    }
}

impl Certificate {
    pub fn new() -> Certificate {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let certificate = Certificate { folder: TempDir::new().unwrap() };
        std::fs::write(certificate.file(), made.cert.pem()).unwrap();
        std::fs::write(certificate.key_file(), made.signing_key.serialize_pem()).unwrap();
        certificate
    }

    pub fn file(&self) -> PathBuf {
        self.path().join("certificate.pem")
    }

    fn key_file(&self) -> PathBuf {
        self.path().join("key.pem")
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// How a server fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It takes the connection and says nothing.
    Hangs,
    /// It closes the connection in the middle of an e-mail.
    Vanishes,
    /// It answers so to every recipient.
    Answers(&'static str),
}

/// A server that fails.
pub struct BadServer {
    pub port: u16,
    connections: Arc<AtomicUsize>,
}

impl BadServer {
    pub fn start(fault: Fault) -> BadServer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        // It ends with the test's process: each test has one of its own.
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                count.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || converse(&connection.unwrap(), fault).ok());
            }
        });
        BadServer { port, connections }
    }

    /// How often somebody came.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn converse(mut stream: &TcpStream, fault: Fault) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    if fault == Fault::Hangs {
        // Until the other side gives up.
        return lines.try_for_each(|line| line.map(drop));
    }
    write!(stream, "220 bad.example\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let answer = match (line.split_whitespace().next(), fault) {
            (Some("DATA"), _) => {
                write!(stream, "354 go on\r\n")?;
                // One line of the email, then nothing.
                lines.next();
                return Ok(());
            }
            (Some("RCPT"), Fault::Answers(answer)) => answer,
            (Some("QUIT"), _) => "221 bye",
            (_, _) => "250 fine",
        };
        write!(stream, "{answer}\r\n")?;
    }
    Ok(())
}

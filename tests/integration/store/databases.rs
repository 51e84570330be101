//! A fresh SQLite file, or a fresh database on a PostgreSQL server that belongs to the test.

use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use frontdesk::store::Store;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqlSafeStr, SqliteConnection};
use tempfile::TempDir;

/// The database of one scenario.
pub enum Database {
    Sqlite(SqliteFile),
    Postgres(PostgresDatabase),
}

impl From<SqliteFile> for Database {
    fn from(file: SqliteFile) -> Database {
        Database::Sqlite(file)
    }
}

impl From<PostgresDatabase> for Database {
    fn from(database: PostgresDatabase) -> Database {
        Database::Postgres(database)
    }
}

impl Database {
    pub async fn open(&self) -> Store {
        match self {
            Database::Sqlite(file) => Store::open_sqlite(&file.path()).await.unwrap(),
            Database::Postgres(database) => Store::open_postgres(&database.url).await.unwrap(),
        }
    }

    /// Runs a statement without the store.
    pub async fn run(&self, sql: &'static str) -> Result<u64, sqlx::Error> {
        match self {
            Database::Sqlite(file) => {
                let url = format!("sqlite://{}", file.path().display());
                let mut connection = SqliteConnection::connect(&url).await?;
                Ok(sqlx::query(sql).execute(&mut connection).await?.rows_affected())
            }
            Database::Postgres(database) => {
                let mut connection = PgConnection::connect(&database.url).await?;
                Ok(sqlx::query(sql).execute(&mut connection).await?.rows_affected())
            }
        }
    }

    /// Has the database check a statement without running it.
    pub async fn prepare(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql).into_sql_str();
        match self {
            Database::Sqlite(file) => {
                let url = format!("sqlite://{}", file.path().display());
                SqliteConnection::connect(&url).await?.prepare(sql).await?;
            }
            Database::Postgres(database) => {
                match PgConnection::connect(&database.url).await?.prepare(sql).await {
                    // The types of some parameters come with the driver's binds only. PostgreSQL misses them after
                    // it has understood everything else.
                    Err(sqlx::Error::Database(error)) if error.message().starts_with(UNTYPED) => {}
                    prepared => drop(prepared?),
                }
            }
        }
        Ok(())
    }
}

pub struct SqliteFile(TempDir);

impl SqliteFile {
    pub fn new() -> SqliteFile {
        SqliteFile(TempDir::new().unwrap())
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().join("frontdesk.db")
    }
}

pub struct PostgresDatabase {
    url: String,
}

/// A server in a temporary folder, stopped and removed when this is dropped.
pub struct PostgresServer {
    port: u16,
    shell: Child,
    /// The server stops when this closes, so that it never outlives the test.
    stop: Option<ChildStdin>,
    _folder: TempDir,
}

/// PostgreSQL's refusal of a parameter whose type nothing tells.
const UNTYPED: &str = "could not determine data type of parameter";

/// If set to 1, a missing PostgreSQL fails the test.
const REQUIRED: &str = "FRONTDESK_REQUIRE_POSTGRES";

impl PostgresServer {
    /// `None`, and a message, if PostgreSQL is not installed.
    pub fn start() -> Option<PostgresServer> {
        let Some(programs) = installed() else {
            let required = std::env::var(REQUIRED).is_ok_and(|value| value == "1");
            assert!(!required, "{REQUIRED}=1, but no PostgreSQL is installed");
            eprintln!("skipped: no PostgreSQL is installed (apt-get install postgresql)");
            return None;
        };
        let folder = TempDir::new().unwrap();
        let owner = unprivileged(folder.path());
        let as_owner = |program: PathBuf| {
            let mut command = Command::new(program);
            if let Some((user, group)) = owner {
                command.uid(user).gid(group);
            }
            command.current_dir(folder.path());
            command
        };
        let data = folder.path().join("data");
        let made = as_owner(programs.join("initdb"))
            .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"])
            .arg(&data)
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));

        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let script = r#"exec 3<&0; "$@" </dev/null >postgres.log 2>&1 & read _ <&3; kill -INT $!; wait"#;
        let mut shell = as_owner("/bin/sh".into())
            .args(["-c", script, "sh"])
            .arg(programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k"])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let stop = shell.stdin.take();
        Some(PostgresServer { port, shell, stop, _folder: folder })
    }

    pub async fn database(&self, name: &str) -> PostgresDatabase {
        let mut server = self.connect().await;
        // Names of scenarios may be too long for PostgreSQL; their last 60 characters differ, too.
        let name = name[name.len().saturating_sub(60)..].to_owned();
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE \"{name}\"")))
            .execute(&mut server)
            .await
            .unwrap();
        PostgresDatabase { url: self.url(&name) }
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Waits until the server accepts connections.
    async fn connect(&self) -> PgConnection {
        for _ in 0..300 {
            if let Ok(connection) = PgConnection::connect(&self.url("postgres")).await {
                return connection;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("PostgreSQL did not come up within 30 seconds");
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        self.shell.wait().ok();
    }
}

/// The folder with the programs of the newest installed version.
fn installed() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<PathBuf> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
        .collect();
    folders.sort_by_key(|folder| version(folder));
    folders.pop()
}

fn version(programs: &Path) -> Option<u32> {
    programs.parent()?.file_name()?.to_str()?.parse().ok()
}

/// PostgreSQL refuses to run as root. Then the folder is given to the user `postgres`.
fn unprivileged(folder: &Path) -> Option<(u32, u32)> {
    if std::fs::metadata(folder).unwrap().uid() != 0 {
        return None;
    }
    let id = |what: &str| -> u32 {
        let output = Command::new("id").args([what, "postgres"]).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().parse().expect("no user named postgres")
    };
    let (user, group) = (id("-u"), id("-g"));
    chown(folder, Some(user), Some(group)).unwrap();
    std::fs::set_permissions(folder, PermissionsExt::from_mode(0o700)).unwrap();
    Some((user, group))
}

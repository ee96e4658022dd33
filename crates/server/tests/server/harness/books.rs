//! The database of a stopped server, for what no address of the API shows.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Row as _};
use tokio::runtime::Runtime;

pub struct Books {
    runtime: Runtime,
    books: SqliteConnection,
}

impl Books {
    pub fn open(folder: &Path) -> Self {
        let runtime = Runtime::new().unwrap();
        let books = SqliteConnectOptions::new().filename(folder.join("menteban.db"));
        Self {
            books: runtime.block_on(books.connect()).unwrap(),
            runtime,
        }
    }

    pub fn run(&mut self, sql: &str) -> u64 {
        let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut self.books);
        self.runtime.block_on(done).unwrap().rows_affected()
    }

    /// The first column of every row, as text.
    pub fn column(&mut self, sql: &str) -> Vec<String> {
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut self.books);
        let rows = self.runtime.block_on(rows).unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// How a question is answered.
    pub fn plan(&mut self, sql: &str) -> String {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut self.books);
        let rows = self.runtime.block_on(rows).unwrap();
        let steps: Vec<String> = rows.iter().map(|row| row.get(3)).collect();
        steps.join("; ")
    }
}

//! Texts and bytes by key, kept in the browser's own database (IndexedDB): what must survive a killed page.
//!
//! Every write is flushed to the disk before it counts. Where the browser has no database (private mode) or no room
//! left, records are held in memory, and [`Records::lasting`] says so for as long as they are.

use super::files::Held;
use super::window;
use crate::few::Few;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

/// The one table.
const TABLE: &str = "records";
/// Some versions of Safari never answer when a database is opened.
const OPEN_PATIENCE_MS: u32 = 3_000;

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Such as JSON.
    Text(String),
    /// Such as a picture. Stored as an `ArrayBuffer`: old WebKit loses Blobs.
    Bytes(Vec<u8>),
}

/// The disk could not be read just now: what is there is not known, and nothing may be forgotten for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread;

/// What is read of a record.
#[derive(Clone, Copy)]
enum Part {
    Keys,
    All,
}

/// One step of a transaction.
#[derive(Clone, Debug)]
pub enum Write {
    /// Keeps a record, in place of another of the same key.
    Put(String, Value),
    /// Keeps bytes that the app has no need to see.
    PutHeld(String, Held),
    /// Forgets the record with this key.
    Delete(String),
    /// Forgets every record whose key begins so.
    DeleteAll(String),
}

/// The records of this browser; a handle.
#[derive(Clone)]
pub struct Records(Rc<Inner>);

struct Inner {
    name: String,
    database: RefCell<Option<IdbDatabase>>,
    memory: RefCell<Few<String, Value>>,
}

impl Records {
    /// Opens the database of this name, or makes it.
    pub async fn open(name: &str) -> Self {
        let database = open(name).await;
        Self(Rc::new(Inner {
            name: name.to_owned(),
            database: RefCell::new(database),
            memory: RefCell::default(),
        }))
    }

    /// Records in memory only, as in a browser without a database.
    #[must_use]
    pub fn in_memory() -> Self {
        Self(Rc::new(Inner {
            name: String::new(),
            database: RefCell::new(None),
            memory: RefCell::default(),
        }))
    }

    /// Whether everything that was written survives a killed page.
    #[must_use]
    pub fn lasting(&self) -> bool {
        self.0.database.borrow().is_some() && self.0.memory.borrow().is_empty()
    }

    /// Writes all or nothing, and returns when it is on the disk (or, failing that, in memory).
    pub async fn write(&self, writes: Vec<Write>) {
        let kept = self.write_database(&writes).await.is_some();
        let mut memory = self.0.memory.borrow_mut();
        for write in writes {
            match write {
                Write::Put(key, value) if !kept => memory.set(key, value),
                Write::PutHeld(key, held) if !kept => memory.set(key, Value::Bytes(held.bytes())),
                Write::Put(key, _) | Write::PutHeld(key, _) | Write::Delete(key) => {
                    memory.remove(&key);
                }
                Write::DeleteAll(prefix) => memory.retain(|key| !key.starts_with(&prefix)),
            }
        }
    }

    /// As [`Records::write`], but never into memory; whether it is on the disk.
    pub async fn keep(&self, writes: &[Write]) -> bool {
        self.write_database(writes).await.is_some()
    }

    /// The record with this key; none where there is none.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn get(&self, key: &str) -> Result<Option<Value>, Unread> {
        if let Some(value) = self.0.memory.borrow().get(&key.to_owned()) {
            return Ok(Some(value.clone()));
        }
        if self.0.database.borrow().is_none() {
            return Ok(None);
        }
        let found = self.found(key).await.ok_or(Unread)?;
        Ok(value(&found))
    }

    /// The text with this key; none too where it cannot be read.
    pub async fn text(&self, key: &str) -> Option<String> {
        match self.get(key).await {
            Ok(Some(Value::Text(text))) => Some(text),
            _ => None,
        }
    }

    async fn found(&self, key: &str) -> Option<JsValue> {
        let transaction = self.transaction("readonly").await?;
        let request = table(&transaction)?.get(&key.into()).ok()?;
        finished(&transaction).await?;
        request.result().ok()
    }

    /// The bytes with this key, which the app has no need to see; none where there are none.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn held(&self, key: &str) -> Result<Option<Held>, Unread> {
        if let Some(Value::Bytes(bytes)) = self.0.memory.borrow().get(&key.to_owned()) {
            return Ok(Some(Held::from_bytes(bytes)));
        }
        if self.0.database.borrow().is_none() {
            return Ok(None);
        }
        let found = self.found(key).await.ok_or(Unread)?;
        Ok(found.dyn_into().ok().map(Held))
    }

    /// Keys and texts of every record whose key begins so; bytes are left out.
    pub async fn texts(&self, prefix: &str) -> Vec<(String, String)> {
        let mut found = self.stored(prefix, Part::All).await.unwrap_or_default();
        let memory = self.0.memory.borrow();
        found.retain(|(key, _)| memory.get(key).is_none());
        for (key, value) in memory.iter().filter(|(key, _)| key.starts_with(prefix)) {
            if let Value::Text(text) = value {
                found.push((key.clone(), text.clone()));
            }
        }
        found
    }

    /// The key of every record whose key begins so. Nothing else is read.
    pub async fn keys(&self, prefix: &str) -> Vec<String> {
        let found = self.stored(prefix, Part::Keys).await.unwrap_or_default();
        let mut keys: Vec<String> = found.into_iter().map(|(key, _)| key).collect();
        let memory = self.0.memory.borrow();
        for (key, _) in memory.iter().filter(|(key, _)| key.starts_with(prefix)) {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
        keys
    }

    async fn stored(&self, prefix: &str, part: Part) -> Option<Vec<(String, String)>> {
        let transaction = self.transaction("readonly").await?;
        let (table, range) = (table(&transaction)?, range(prefix)?);
        let keys = table.get_all_keys_with_key(&range).ok()?;
        let values = match part {
            Part::All => table.get_all_with_key(&range).ok()?,
            Part::Keys => keys.clone(),
        };
        finished(&transaction).await?;
        let keys = js_sys::Array::from(&keys.result().ok()?);
        let values = js_sys::Array::from(&values.result().ok()?);
        let text = |at| Some((keys.get(at).as_string()?, values.get(at).as_string()?));
        Some((0..keys.length()).filter_map(text).collect())
    }

    async fn write_database(&self, writes: &[Write]) -> Option<()> {
        let transaction = self.transaction("readwrite").await?;
        let table = table(&transaction)?;
        for write in writes {
            if ask(&table, write).is_none() {
                // What went before must not stay without what follows.
                let _aborted = transaction.abort();
                return None;
            }
        }
        finished(&transaction).await
    }

    /// Begins a transaction; a database that the browser has closed meanwhile is opened again.
    async fn transaction(&self, mode: &str) -> Option<IdbTransaction> {
        let database = self.0.database.borrow().clone()?;
        if let Some(transaction) = begin(&database, mode) {
            return Some(transaction);
        }
        // One that cannot be opened now may be opened the next time.
        let database = open(&self.0.name).await?;
        let transaction = begin(&database, mode);
        *self.0.database.borrow_mut() = Some(database);
        transaction
    }
}

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the third argument of `transaction`, which web-sys does not know.
    type Database;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Database,
        table: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

fn begin(database: &IdbDatabase, mode: &str) -> Option<IdbTransaction> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
    database
        .unchecked_ref::<Database>()
        .transaction(TABLE, mode, &options)
        .ok()
}

fn ask(table: &IdbObjectStore, write: &Write) -> Option<IdbRequest> {
    match write {
        Write::Put(key, Value::Text(text)) => table.put_with_key(&text.into(), &key.into()),
        Write::Put(key, Value::Bytes(bytes)) => {
            let buffer = js_sys::Uint8Array::from(bytes.as_slice()).buffer();
            table.put_with_key(&buffer, &key.into())
        }
        Write::PutHeld(key, held) => table.put_with_key(&held.0, &key.into()),
        Write::Delete(key) => table.delete(&key.into()),
        Write::DeleteAll(prefix) => {
            let range = range(prefix)?;
            table.delete(&range)
        }
    }
    .ok()
}

fn table(transaction: &IdbTransaction) -> Option<IdbObjectStore> {
    transaction.object_store(TABLE).ok()
}

fn range(prefix: &str) -> Option<IdbKeyRange> {
    let last = [prefix, "\u{10ffff}"].concat();
    IdbKeyRange::bound(&prefix.into(), &last.into()).ok()
}

fn value(value: &JsValue) -> Option<Value> {
    if let Some(text) = value.as_string() {
        return Some(Value::Text(text));
    }
    let buffer = value.dyn_ref::<js_sys::ArrayBuffer>()?;
    Some(Value::Bytes(js_sys::Uint8Array::new(buffer).to_vec()))
}

async fn finished(transaction: &IdbTransaction) -> Option<()> {
    let end = js_sys::Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    JsFuture::from(end).await.ok().map(|_| ())
}

async fn open(name: &str) -> Option<IdbDatabase> {
    let request = window().indexed_db().ok()??.open_with_u32(name, 1).ok()?;
    let making = request.clone();
    let make = Closure::once(move || {
        if let Some(database) = database(&making) {
            let _made = database.create_object_store(TABLE);
        }
    });
    request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    let opened = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
        let _limit = window().set_timeout_with_callback_and_timeout_and_arguments_0(
            &reject,
            OPEN_PATIENCE_MS as i32,
        );
    });
    JsFuture::from(opened).await.ok()?;
    database(&request)
}

fn database(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    let request: &IdbRequest = request.as_ref();
    Some(request.result().ok()?.unchecked_into())
}

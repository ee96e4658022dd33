//! What a browser does when its disk, or a file on it, cannot be read.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;

/// Something of the browser that fails; it is whole again when this is dropped.
pub struct Broken(JsValue);

impl Broken {
    /// No record of a database can be read.
    pub fn reading_the_database() -> Self {
        Self::make(
            "const { get } = IDBObjectStore.prototype;
             IDBObjectStore.prototype.get = () => { made.times += 1; throw new DOMException('', 'UnknownError'); };
             made.mend = () => { IDBObjectStore.prototype.get = get; };",
        )
    }

    /// Each file can be read once: afterwards it is gone, as the photo of a camera is that has been taken back.
    pub fn reading_twice() -> Self {
        Self::make(
            "const { readAsArrayBuffer } = FileReader.prototype;
             const read = new WeakSet();
             FileReader.prototype.readAsArrayBuffer = function (file) {
               made.times += 1;
               if (read.has(file)) return setTimeout(() => this.onerror(new Event('error')));
               read.add(file);
               readAsArrayBuffer.call(this, file);
             };
             made.mend = () => { FileReader.prototype.readAsArrayBuffer = readAsArrayBuffer; };",
        )
    }

    /// So many files can be read, and no answer ever comes for those after them.
    pub fn reading_after(files: u32) -> Self {
        Self::make(&format!(
            "const {{ readAsArrayBuffer }} = FileReader.prototype;
             FileReader.prototype.readAsArrayBuffer = function (file) {{
               made.times += 1;
               if (made.times <= {files}) readAsArrayBuffer.call(this, file);
             }};
             made.mend = () => {{ FileReader.prototype.readAsArrayBuffer = readAsArrayBuffer; }};"
        ))
    }

    /// Nothing can be written into this database: somebody else writes, and does not end.
    pub fn writing(database: &str) -> Self {
        Self::make(&format!(
            "indexedDB.open('{database}').onsuccess = ({{ target: {{ result }} }}) => {{
               const table = result.transaction('records', 'readwrite').objectStore('records');
               const again = () => {{ made.times += 1; if (made.mended) result.close(); else table.get('').onsuccess = again; }};
               again();
             }};
             made.mend = () => {{ made.mended = true; }};"
        ))
    }

    fn make(how: &str) -> Self {
        let made = format!("const made = {{ times: 0 }}; {how} return made;");
        let made = Function::new_no_args(&made).call0(&JsValue::NULL);
        Self(made.expect("something is broken"))
    }

    fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).expect("a property")
    }

    /// How often it has failed, or was asked.
    pub fn times(&self) -> u32 {
        self.get("times").as_f64().expect("a number") as u32
    }
}

impl Drop for Broken {
    fn drop(&mut self) {
        let mend = Function::from(self.get("mend"));
        mend.call0(&self.0).expect("mended");
    }
}
